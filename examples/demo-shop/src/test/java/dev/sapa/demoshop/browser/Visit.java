package dev.sapa.demoshop.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Somebody's time with one browser: its tabs share storage, and nothing is left of it afterwards.
///
/// Closing it fails when a page complained: an error on the console, an exception nobody caught, or
/// something the Content-Security-Policy refused.
public final class Visit implements AutoCloseable {
  private static final Path SCREENSHOTS =
      Path.of(System.getProperty("basedir", ""), "target", "screenshots");

  private final BrowserContext context;
  private final View view;
  private final List<String> complaints = new ArrayList<>();
  private final List<Pattern> expected = new ArrayList<>();

  Visit(com.microsoft.playwright.Browser chromium, View view) {
    this.view = view;
    this.context =
        chromium.newContext(
            new NewContextOptions()
                .setViewportSize(view.width(), view.height())
                .setDeviceScaleFactor(view.isPhone() ? 2 : 1)
                .setHasTouch(view.isPhone())
                .setLocale(view.language().equals("id") ? "id-ID" : "en-GB")
                .setTimezoneId("Asia/Jakarta")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setColorScheme(view.dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
    context.onConsoleMessage(this::note);
    context.onWebError(error -> complaints.add(error.error()));
  }

  /// A new tab with a page.
  public Page open(URI page) {
    Page tab = context.newPage();
    tab.navigate(page.toString());
    return tab;
  }

  public BrowserContext context() {
    return context;
  }

  public View view() {
    return view;
  }

  /// Complaints that belong to a test, such as of a server that is down on purpose.
  public Visit expecting(String pattern) {
    expected.add(Pattern.compile(pattern));
    return this;
  }

  /// Keeps what a tab shows in `target/screenshots`, for people to look at.
  public Path screenshot(Page tab, String name) {
    Path file = SCREENSHOTS.resolve("%s-%s.png".formatted(name, view.suffix()));
    tab.screenshot(
        new ScreenshotOptions().setPath(file).setAnimations(ScreenshotAnimations.DISABLED));
    return file;
  }

  /// Holds what a tab shows to axe's rules of serious and critical weight.
  public void assertAccessible(Page tab) {
    assertThat(Accessibility.faults(tab)).as("what axe says of %s", tab.url()).isEmpty();
  }

  /// Keeps what a tab shows, and holds it to what everybody can read: axe's rules, and no wider
  /// than the window.
  public void look(Page tab, String name) {
    screenshot(tab, name);
    assertAccessible(tab);
    assertThat((Boolean) tab.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("%s is no wider than the window", tab.url())
        .isTrue();
  }

  @Override
  public void close() {
    context.close();
    assertThat(complaints)
        .filteredOn(complaint -> expected.stream().noneMatch(one -> one.matcher(complaint).find()))
        .as("complaints of the pages")
        .isEmpty();
  }

  private void note(ConsoleMessage message) {
    if (message.type().equals("error")) {
      complaints.add("%s (%s)".formatted(message.text(), message.location()));
    }
  }
}
