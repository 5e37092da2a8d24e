package dev.sapa.host.delivery;

import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.Reconciliation;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Reconciled;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.Sign;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Outbound;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A channel whose provider does what a test wants. A text of several lines has a part for each.
final class FakeChannel implements Channel {
  static final Duration WINDOW = Duration.ofHours(24);

  final List<Part> sent = new CopyOnWriteArrayList<>();
  final AtomicInteger questions = new AtomicInteger();
  volatile Provider provider = FakeChannel::accept;
  volatile Asked asked = part -> new Reconciled.StillUnknown();
  volatile boolean broken;
  private final Capabilities capabilities;

  FakeChannel() {
    this(capabilities(0, Reconciliation.RECEIPT));
  }

  FakeChannel(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  static Capabilities capabilities(double perSecond, Reconciliation reconciliation) {
    return Capabilities.ofText(4096)
        .withSends(Content.Text.class, Content.Template.class)
        .withReceipts(
            Capabilities.Support.NATIVE, Capabilities.Support.NATIVE, Capabilities.Support.NATIVE)
        .withReplyWindow(WINDOW, true)
        .withRate(perSecond, SendOutcome.Scope.PAIR)
        .withReconciliation(reconciliation);
  }

  interface Provider {
    SendOutcome take(Part part) throws Exception;
  }

  interface Asked {
    Reconciled about(Part part) throws Exception;
  }

  static SendOutcome accept(Part part) {
    return new SendOutcome.Accepted("p-" + part.id());
  }

  static String text(Part part) {
    return new String(part.body(), StandardCharsets.UTF_8);
  }

  List<String> texts() {
    return sent.stream().map(FakeChannel::text).toList();
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public String account() {
    return "account";
  }

  @Override
  public Verdict verify(RawRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Inbound> parse(RawRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Rendering render(Outbound message, ConversationFacts facts) {
    if (broken) {
      throw new IllegalStateException("broken");
    }
    List<Part> parts = new ArrayList<>();
    for (String line : message.content().plainText().split("\n")) {
      parts.add(new Part(Part.id(message, parts.size()), line.getBytes(StandardCharsets.UTF_8)));
    }
    return new Rendering.Parts(parts);
  }

  @Override
  public Optional<Part> renderSign(Sign sign, ConversationFacts facts) {
    return Optional.of(new Part("sign", "read".getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public SendOutcome send(Part part) throws java.io.IOException, InterruptedException {
    sent.add(part);
    try {
      return provider.take(part);
    } catch (RuntimeException | java.io.IOException | InterruptedException as) {
      throw as;
    } catch (Exception other) {
      throw new IllegalStateException(other);
    }
  }

  @Override
  public Reconciled reconcile(Part part) throws java.io.IOException {
    questions.incrementAndGet();
    try {
      return asked.about(part);
    } catch (Exception fault) {
      throw new java.io.IOException(fault);
    }
  }
}
