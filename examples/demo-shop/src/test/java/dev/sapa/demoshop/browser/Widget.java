package dev.sapa.demoshop.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/// The web chat in a tab, as a customer handles it.
record Widget(Page page) {

  /// Opens the chat, which takes a moment to appear.
  static Widget openedIn(Page page) {
    Widget widget = new Widget(page);
    widget.launcher().click();
    widget.panel().waitFor();
    return widget;
  }

  Locator launcher() {
    return page.locator(".launcher");
  }

  Locator panel() {
    return page.locator(".panel");
  }

  Locator field() {
    return page.locator(".panel textarea");
  }

  Locator status() {
    return page.locator(".panel .status");
  }

  /// What was said, in order.
  Locator said() {
    return page.locator(".panel .said");
  }

  /// What one's own last message says of itself.
  Locator state() {
    return page.locator(".panel .own .state").last();
  }

  /// Who said the last thing that came.
  Locator who() {
    return page.locator(".panel .who").last();
  }

  Locator button(String name) {
    return page.locator(".panel button", new Page.LocatorOptions().setHasText(name));
  }

  void say(String text) {
    field().fill(text);
    field().press("Enter");
  }

  List<String> texts() {
    return said().allTextContents();
  }
}
