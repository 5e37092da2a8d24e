package dev.sapa.demoshop.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The tests of pages are worth what these assertions are worth.
final class BrowserTest {
  private static Browser browser;
  private HttpServer server;

  @BeforeAll
  static void openBrowser() {
    browser = Browser.open();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void passesAPageWithoutFault() {
    try (Visit visit = browser.visit(View.PHONE.in("en").inTheDark())) {
      Page page = visit.open(serve("<main><h1>Good morning</h1></main>"));

      visit.assertAccessible(page);

      assertThat(page.evaluate("[innerWidth, navigator.language].join()")).isEqualTo("360,en-GB");
      assertThat(page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"))
          .isEqualTo(true);
      assertThat(visit.screenshot(page, "browser")).isNotEmptyFile();
    }
  }

  @Test
  void reportsAnErrorOnTheConsole() {
    Visit visit = browser.visit(View.DESK);

    visit.open(serve("<script src='data:text/javascript,console.error(1)'></script>"));

    assertThatThrownBy(visit::close).isInstanceOf(AssertionError.class);
  }

  @Test
  void reportsAnExceptionNobodyCaught() {
    Visit visit = browser.visit(View.DESK);

    visit.open(serve("<script src='data:text/javascript,throw Error(`lost`)'></script>"));

    assertThatThrownBy(visit::close).hasMessageContaining("lost");
  }

  @Test
  void reportsWhatThePolicyRefused() {
    Visit visit = browser.visit(View.DESK);

    visit.open(serve("<p style='color: red'>Red</p>"));

    assertThatThrownBy(visit::close).hasMessageContaining("Content Security Policy");
  }

  @Test
  void letsAComplaintPassThatATestExpects() {
    try (Visit visit = browser.visit(View.DESK).expecting("Content Security Policy")) {
      visit.open(serve("<p style='color: red'>Red</p>"));
    }
  }

  @Test
  void reportsAFieldWithoutAName() {
    try (Visit visit = browser.visit(View.DESK)) {
      Page page = visit.open(serve("<main><input></main>"));

      assertThatThrownBy(() -> visit.assertAccessible(page)).hasMessageContaining("label");
    }
  }

  private URI serve(String body) {
    byte[] html =
        ("<!doctype html><html lang='en'><head><title>Page</title>"
                + "<link rel='icon' href='data:,'></head><body>"
                + body
                + "</body></html>")
            .getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self' data:");
          exchange.sendResponseHeaders(200, html.length);
          exchange.getResponseBody().write(html);
          exchange.close();
        });
    return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
  }
}
