package dev.sapa.demoshop.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/// The web chat in a tab, as a customer handles it.
public record Widget(Page page) {

  /// Opens the chat, which takes a moment to appear.
  public static Widget openedIn(Page page) {
    Widget widget = new Widget(page);
    widget.launcher().click();
    widget.panel().waitFor();
    return widget;
  }

  public Locator launcher() {
    return page.locator(".launcher");
  }

  public Locator panel() {
    return page.locator(".panel");
  }

  public Locator field() {
    return page.locator(".panel textarea");
  }

  public Locator status() {
    return page.locator(".panel .status");
  }

  /// What was said, in order.
  public Locator said() {
    return page.locator(".panel .said");
  }

  /// What one's own last message says of itself.
  public Locator state() {
    return page.locator(".panel .own .state").last();
  }

  /// Who said the last thing that came.
  public Locator who() {
    return page.locator(".panel .who").last();
  }

  public Locator button(String name) {
    return page.locator(".panel button", new Page.LocatorOptions().setHasText(name));
  }

  public void say(String text) {
    field().fill(text);
    field().press("Enter");
  }

  public List<String> texts() {
    return said().allTextContents();
  }
}
