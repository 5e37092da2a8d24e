package dev.sapa.demoshop.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages of Kopi Senja, which people see before they see anything else of Sapa.
final class SiteTest {
  private static Browser browser;
  private StubHost host;

  @BeforeAll
  static void openBrowser() {
    browser = Browser.open();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @BeforeEach
  void startHost() throws IOException {
    host = new StubHost();
  }

  @AfterEach
  void stopHost() {
    host.close();
  }

  static Stream<View> views() {
    return Stream.of(
        View.PHONE, View.PHONE.in("en").inTheDark(), View.DESK.in("en"), View.DESK.inTheDark());
  }

  @ParameterizedTest
  @MethodSource("views")
  void isGoodToLookAt(View view) {
    String language = view.language().equals("en") ? "en/" : "";
    try (Visit visit = browser.visit(view)) {
      List<String> asked = new ArrayList<>();
      visit.context().onRequest(request -> asked.add(request.url()));
      for (String path : List.of("", "how-to-cancel/")) {
        Page page = visit.open(host.origin().resolve("/site/" + language + path));
        assertThat(new Widget(page).launcher()).isVisible();
        visit.screenshot(page, "site-" + (path.isEmpty() ? "home" : "cancel"));
        visit.assertAccessible(page);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .isEqualTo(true);
      }
      assertThat(asked).allMatch(url -> url.startsWith(host.origin().toString()));
    }
  }

  @Test
  void leadsFromThePageToTheChat() {
    try (Visit visit = browser.visit(View.DESK)) {
      Page page = visit.open(host.origin().resolve("/site/"));

      page.getByText("Tanya kami").click();

      assertThat(new Widget(page).field()).isFocused();
      visit.screenshot(page, "site-chat");
    }
  }

  @Test
  void hasNoLinkThatLeadsNowhere() {
    try (Visit visit = browser.visit(View.DESK)) {
      for (String path : List.of("", "how-to-cancel/", "en/", "en/how-to-cancel/")) {
        Page page = visit.open(host.origin().resolve("/site/" + path));
        for (Object link : (List<?>) page.evaluate("[...document.links].map(a => a.href)")) {
          String address = link.toString();
          assertThat(page.request().get(address).status()).as(address).isEqualTo(200);
          String part = address.replaceFirst("[^#]*#?", "");
          if (!part.isEmpty()) {
            assertThat(page.request().get(address).text()).contains("id=\"" + part + "\"");
          }
        }
      }
    }
  }

  @Test
  void namesThePageOnWhichPeopleCancel() {
    try (Visit visit = browser.visit(View.DESK)) {
      visit.open(host.origin().resolve("/site/how-to-cancel/"));

      await().until(() -> !host.received("page").isEmpty());

      assertThat(host.received("page").stream().map(page -> page.path("url").asString("")))
          .containsExactly(host.origin().resolve("/how-to-cancel").toString());
    }
  }
}
