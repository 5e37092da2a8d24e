package dev.sapa.plugins.orders.form;

import dev.sapa.plugins.orders.Contacts;
import dev.sapa.plugins.orders.SignalsOnly;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.plugin.ChannelPlugin;
import dev.sapa.sdk.plugin.Default;
import dev.sapa.sdk.plugin.Help;
import dev.sapa.sdk.plugin.Label;
import dev.sapa.sdk.plugin.Range;
import dev.sapa.sdk.plugin.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A contact form on a site: with a script, as plain HTML, or as a page of this host. What it
/// posts: `docs/reference/contact-form.md`.
@ChannelPlugin("contact-form")
public final class ContactFormChannel implements SignalsOnly {
  private final Set<String> origins;
  private final Doorkeeper doorkeeper;
  private final SubmissionParser parser;

  /// What an instance needs to know. Everything has a default.
  public record Settings(
      @Label("Name")
          @Help("What the form is called beside what came in by it, and in metrics.")
          @Default("contact")
          String form,
      @Label("Allowed origins")
          @Help(
              "The sites whose pages may use the form's script, such as https://shop.example. The"
                  + " plain form works on every page.")
          @Default("[]")
          List<URI> allowedOrigins,
      @Label("Your site") @Help("Where the page that says thanks leads back to.")
          Optional<URI> site,
      @Label("Consent text in Indonesian")
          @Help(
              "What customers agree to by ticking a box, such as news by email. Without it there is"
                  + " no box.")
          @Default("")
          String consentId,
      @Label("Consent text in English") @Help("The same in English.") @Default("") String consentEn,
      @Label("Version of the consent text")
          @Help("Kept with every tick. Change it whenever you change the text.")
          @Default("1")
          String consentVersion,
      @Label("Least seconds to fill in")
          @Help(
              "Who is quicker is a program. 0 asks for no proof of time, and takes what any program"
                  + " posts.")
          @Default("3")
          @Range(min = 0, max = 60)
          int minimumSeconds,
      @Label("Forms per minute")
          @Help("How many may come from one network address in a minute.")
          @Default("10")
          @Range(min = 1, max = 100_000)
          int perMinute,
      @Secret
          @Label("Secret of your server")
          @Help(
              "Where a server of your own passes forms on, it sends this as Authorization: Bearer,"
                  + " and needs no proof of time.")
          Optional<String> secret,
      @Label("Country")
          @Help(
              "Two letters of the country whose phone numbers are written without a country code.")
          @Default("ID")
          String country) {
    public Settings {
      allowedOrigins = List.copyOf(allowedOrigins);
    }

    Consent consent() {
      return new Consent(consentId, consentEn, consentVersion);
    }
  }

  public ContactFormChannel(Settings settings, ChannelContext context) {
    Contacts contacts = new Contacts(settings.country());
    FormToken tokens = new FormToken(context.secret("form"), context.clock());
    this.origins = Sites.of(settings.allowedOrigins());
    this.doorkeeper =
        new Doorkeeper(
            new Pages(settings.consent(), settings.site()),
            new FieldChecks(contacts),
            tokens,
            settings.secret(),
            Duration.ofSeconds(settings.minimumSeconds()),
            new Allowance(settings.perMinute(), context.clock()));
    this.parser = new SubmissionParser(settings.form(), settings.consent(), contacts);
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ofNothing()
        .withReceives(Content.Text.class)
        .withReports(Inbound.FormSubmitted.class)
        .withThreads(ThreadKind.PRIVATE);
  }

  @Override
  public Set<String> origins() {
    return origins;
  }

  @Override
  public Verdict verify(RawRequest request) {
    return doorkeeper.verify(request);
  }

  @Override
  public List<Inbound> parse(RawRequest request) {
    return parser.parse(request);
  }
}
