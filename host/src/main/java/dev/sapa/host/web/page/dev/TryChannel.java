package dev.sapa.host.web.page.dev;

import dev.sapa.host.json.Json;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.HttpAnswer;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Outbound;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The road between the page of the live loop and the host: the author plays the customer, and
/// reads on the page what was sent.
final class TryChannel implements Channel {
  static final String ID = "dev";
  private static final String PATH = "/dev";
  private static final int LONGEST = 4_096;

  /// What the author says as a customer.
  ///
  /// @param customer whom they play
  /// @param choice the id of the reply they chose; empty where they wrote
  record Said(String id, String customer, String text, Optional<String> choice) {

    RawRequest at(Instant now) {
      return new RawRequest("POST", PATH, "", Map.of(), Json.bytes(this), now);
    }
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ofText(LONGEST)
        .withReceives(Content.Text.class, Content.Chosen.class)
        .withSends(Content.Text.class, Content.Rich.class)
        .withChoices(new Capabilities.ChoiceLimits(10, 10, 100, LONGEST, Set.of()));
  }

  @Override
  public Verdict verify(RawRequest request) {
    // Only the page reaches it.
    return request.path().equals(PATH)
        ? new Verdict.Genuine(HttpAnswer.ok())
        : new Verdict.Refused(403, "Only the page of the live loop speaks here.");
  }

  @Override
  public List<Inbound> parse(RawRequest request) {
    Said said = Json.read(request.body(), Said.class);
    Envelope envelope =
        Envelope.of(said.id(), Identity.of("dev", said.customer()), request.receivedAt());
    Content content =
        said.choice()
            .<Content>map(choice -> new Content.Chosen(choice, said.text(), Optional.empty()))
            .orElseGet(() -> new Content.Text(said.text()));
    return List.of(new Inbound.MessageReceived(envelope, content));
  }

  @Override
  public Rendering render(Outbound message, ConversationFacts facts) {
    return Rendering.of(message, message.content().plainText());
  }

  @Override
  public SendOutcome send(Part part) {
    return new SendOutcome.Accepted(part.id());
  }
}
