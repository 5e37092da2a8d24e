package dev.sapa.demoshop.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every kind of visitor sees, in every state: nothing axe objects to, nothing out of reach.
final class WidgetViewTest {
  private static Browser browser;
  private StubHost host;
  private StubShop shop;

  @BeforeAll
  static void openBrowser() {
    browser = Browser.open();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @BeforeEach
  void openShop() throws IOException {
    host = new StubHost();
    shop = new StubShop(host.origin());
  }

  @AfterEach
  void closeShop() {
    shop.close();
    host.close();
  }

  static Stream<View> views() {
    return Stream.of(
        View.PHONE, View.PHONE.in("en").inTheDark(), View.DESK.in("en"), View.DESK.inTheDark());
  }

  @ParameterizedTest
  @MethodSource("views")
  void isGoodToLookAt(View view) {
    try (Visit visit = browser.visit(view)) {
      Page page = visit.open(shop.page("/" + view.language()));
      Widget widget = Widget.openedIn(page);
      show(visit, widget, "widget-empty");
      Scene scene = new Scene(host).answer(widget);
      widget.page().locator(".why summary").click();
      show(visit, widget, "widget-answer");
      scene.waiting(widget);
      show(visit, widget, "widget-waiting");
      scene.person(widget);
      widget.say("Wah, terima kasih! Untuk V60, lihat https://kopisenja.example/gilingan.");
      host.typing("Rani");
      assertThat(page.locator(".typing")).isVisible();
      show(visit, widget, "widget-person");
    }
  }

  private static void show(Visit visit, Widget widget, String name) {
    visit.screenshot(widget.page(), name);
    visit.assertAccessible(widget.page());
    assertThat(widget.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("fits the width")
        .isEqualTo(true);
    assertThat(widget.page().locator(".panel button:visible, .launcher:visible").all())
        .allSatisfy(button -> {
          assertThat(button.boundingBox().height).isGreaterThanOrEqualTo(44);
          assertThat(button.boundingBox().width).isGreaterThanOrEqualTo(44);
        });
  }
}
