package dev.sapa.demoshop.browser;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The machine's Chromium, without a window and with a profile of its own that is gone afterwards.
///
/// One per test class is enough: every [Visit] starts with empty storage. Use it only from the
/// thread that opened it.
public final class Browser implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");
  private static final List<String> USUAL_PLACES =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/snap/bin/chromium",
          "/Applications/Chromium.app/Contents/MacOS/Chromium",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
    this.playwright = playwright;
    this.chromium = chromium;
  }

  public static Browser open() {
    Playwright playwright = Playwright.create(new CreateOptions().setEnv(environment()));
    LaunchOptions options = new LaunchOptions().setExecutablePath(executable()).setArgs(FLAGS);
    return new Browser(playwright, playwright.chromium().launch(options));
  }

  /// Somebody comes with a browser that has never seen the place.
  public Visit visit(View view) {
    return new Visit(chromium, view);
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }

  /// The browser is the machine's own, so that a build fetches none.
  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    return environment;
  }

  private static Path executable() {
    return Stream.concat(
            Optional.ofNullable(System.getenv("CHROMIUM")).stream(), USUAL_PLACES.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "No Chromium was found in CHROMIUM or %s; install the package chromium."
                    .formatted(USUAL_PLACES)));
  }
}
