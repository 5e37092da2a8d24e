package dev.sapa.testkit.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.Support;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.Sign;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.testkit.channel.Talk.Answered;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Happening.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The clause about what is declared: K20. Every item is tried, and all that differ are told.
final class Declared {
  private final Stage stage;
  private final Capabilities declared;
  private final List<String> differences = new ArrayList<>();

  private Declared(Stage stage) {
    this.stage = stage;
    this.declared = stage.capabilities();
  }

  static void equalsObserved(Stage stage) {
    Declared clause = new Declared(stage);
    clause.receives();
    clause.reports();
    clause.sends();
    clause.signs();
    clause.receipts();
    clause.threads();
    assertThat(clause.differences)
        .as("differences between what the channel declares and what it does")
        .isEmpty();
  }

  private void differs(String sentence, Object... words) {
    differences.add(sentence.formatted(words));
  }

  private void receives() {
    for (Content content : Samples.inbound(stage)) {
      Class<? extends Content> kind = content.getClass();
      Customer customer = stage.customer();
      Said said = new Said(stage.id(), stage.now(), customer, content);
      if (stage.has(said)) {
        received(said, kind);
      } else if (declared.receives().contains(kind)) {
        differs("it receives %s, but the provider of this test cannot say it", name(kind));
      }
    }
  }

  private void received(Said said, Class<? extends Content> kind) {
    int before = stage.events(Event.MessageReceived.class).size();
    stage.tell(said);
    stage.await(
        declared.receives().contains(kind)
            ? "a %s of a customer in the record".formatted(name(kind))
            : "anything in the record of the %s that your Provider delivered and the channel does not declare; it must be shown as unsupported, or your Provider has no such thing"
                .formatted(name(kind)),
        () -> stage.events(Event.MessageReceived.class).size() > before);
    // A message of several things is several events, the words first.
    stage.settle(said.from());
    List<Class<? extends Content>> kinds =
        stage.events(Event.MessageReceived.class).stream()
            .skip(before)
            .<Class<? extends Content>>map(event -> event.content().getClass())
            .toList();
    Class<? extends Content> observed = kinds.contains(kind) ? kind : kinds.get(0);
    if (declared.receives().contains(kind) && observed != kind) {
      differs("it receives %s, but made %s of one", name(kind), name(observed));
    } else if (!declared.receives().contains(observed) && observed != Content.Unsupported.class) {
      differs("it does not receive %s, but one came", name(observed));
    }
  }

  private void reports() {
    signals();
    if (!declared.receives().contains(Content.Text.class)) {
      return;
    }
    Customer customer = stage.customer();
    Talk talk = stage.talk(customer);
    String said = talk.said().id();
    reports(
        Inbound.ReactionChanged.class,
        new Happening.Reacted(stage.id(), stage.now(), customer, said, Optional.of("❤")),
        Event.ReactionChanged.class);
    reports(
        Inbound.OptChanged.class,
        new Happening.Opted(stage.id(), stage.now(), customer, false),
        Event.OptChanged.class);
    reports(
        Inbound.IdentityChanged.class,
        new Happening.Renamed(
            stage.id(), stage.now(), customer, customer.withPhone(stage.customer().phone())),
        Event.IdentityChanged.class);
    reports(
        Inbound.EchoReceived.class,
        new Happening.Echoed(stage.id(), stage.now(), stage.talk().customer(), stage.words()),
        Event.MessageQueued.class);
    said(
        Inbound.MessageEdited.class,
        new Happening.Edited(stage.id(), stage.now(), customer, said, stage.words()));
    said(
        Inbound.MessageDeleted.class,
        new Happening.Deleted(stage.id(), stage.now(), customer, said));
    said(Inbound.TypingChanged.class, new Happening.Typed(stage.id(), stage.now(), customer));
  }

  /// What customers do without saying anything, and what they say to everybody.
  private void signals() {
    reports(
        Inbound.PageVisited.class,
        new Happening.Visited(
            stage.id(), stage.now(), stage.customer(), "https://shop.example/menu"),
        Event.PageVisited.class);
    reports(
        Inbound.OrderChanged.class,
        new Happening.Ordered(stage.id(), stage.now(), stage.customer(), "Kopi Susu", "215000.50"),
        Event.OrderChanged.class);
    reports(
        Inbound.FormSubmitted.class,
        new Happening.Filled(stage.id(), stage.now(), stage.customer(), "city", "Surabaya"),
        Event.FormSubmitted.class);
    whereTold(
        Inbound.ReferralMade.class,
        new Happening.Referred(stage.id(), stage.now(), stage.customer(), "story-1"),
        Event.ReferralMade.class);
    whereTold(
        Inbound.PublicMention.class,
        new Happening.Mentioned(stage.id(), stage.now(), stage.customer(), stage.words(), 120_000),
        Event.MentionedPublicly.class);
  }

  /// Of these a road has more than one kind, so a provider may have none that is like ours.
  private void whereTold(
      Class<? extends Inbound> kind, Happening happening, Class<? extends Event> fact) {
    if (stage.has(happening)) {
      reports(kind, happening, fact);
    }
  }

  private void reports(
      Class<? extends Inbound> kind, Happening happening, Class<? extends Event> fact) {
    said(kind, happening);
    if (!stage.has(happening)) {
      return;
    }
    int before = stage.events(fact).size();
    stage.tell(happening);
    if (declared.reports().contains(kind)) {
      stage.await(
          "the fact of a %s".formatted(name(kind)), () -> stage.events(fact).size() > before);
    } else if (declared.receives().contains(Content.Text.class)) {
      stage.settle(stage.customer());
      if (stage.events(fact).size() > before) {
        differs("it does not report %s, but one came", name(kind));
      }
    }
  }

  private void said(Class<? extends Inbound> kind, Happening happening) {
    if (declared.reports().contains(kind) && !stage.has(happening)) {
      differs("it reports %s, but the provider of this test cannot tell of one", name(kind));
    }
  }

  private void sends() {
    if (declared.sends().isEmpty()) {
      return;
    }
    Talk talk = stage.talk();
    ConversationFacts facts = Rendered.facts(stage, talk.conversation());
    for (Content content : Samples.outbound(declared, facts.lastInboundId().orElse("0"))) {
      Rendering rendering = stage.channel().render(Rendered.outbound(stage, content), facts);
      if (!(rendering instanceof Rendering.Parts)) {
        differs("it sends %s, but does not render one: %s", name(content.getClass()), rendering);
      }
    }
    if (declared.sends().contains(Content.Text.class)
        && stage
                .channel()
                .render(
                    Rendered.outbound(
                        stage, new Content.Text(Answering.words(declared.text().maxLength()))),
                    facts)
            instanceof Rendering.Parts parts
        && parts.parts().size() > 1) {
      differs("it splits a text that is as long as it declares one part may be");
    }
  }

  private void signs() {
    if (declared.sends().isEmpty()) {
      return;
    }
    Talk talk = stage.talk();
    ConversationFacts facts = Rendered.facts(stage, talk.conversation());
    String message = facts.lastInboundId().orElse("0");
    for (Sign sign : List.of(new Sign.Read(message), new Sign.Typing(message))) {
      boolean renders = stage.channel().renderSign(sign, facts).isPresent();
      String kind = sign.getClass().getSimpleName();
      if (renders != declared.signs().contains(sign.getClass())) {
        differs(
            renders
                ? "it does not declare the sign " + kind + ", but renders it"
                : "it declares the sign " + kind + ", but renders none");
      }
    }
  }

  private void receipts() {
    if (!declared.sends().contains(Content.Text.class)) {
      return;
    }
    for (MessageState state :
        List.of(MessageState.DELIVERED, MessageState.READ, MessageState.FAILED)) {
      Answered answered = stage.talk().answer().arrived();
      Happening receipt = Answering.receipt(stage, answered, state);
      Support support = Delivered.support(declared.receipts(), state);
      if (support == Support.NATIVE && !stage.has(receipt)) {
        differs("it reports %s, but the provider of this test cannot", state);
      } else if (support == Support.NONE && stage.has(receipt)) {
        stage.tell(receipt);
        stage.settle(answered.talk().customer());
        if (answered.state() == state) {
          differs("it declares that nobody reports %s, but somebody did", state);
        }
      }
    }
  }

  private void threads() {
    Customer customer = stage.customer();
    String text = stage.words();
    Said inGroup =
        new Said(
            stage.id(),
            stage.now(),
            customer,
            new Content.Text(text),
            Optional.of("group" + stage.id()));
    if (!stage.has(inGroup)) {
      if (declared.threads().contains(ThreadKind.GROUP)) {
        differs("it declares groups, but the provider of this test has none");
      }
      return;
    }
    stage.tell(inGroup);
    ThreadKind observed =
        stage
            .conversation(stage.awaitInbound(text).header().conversation().orElseThrow())
            .threadKind();
    if (declared.threads().contains(ThreadKind.GROUP) && observed != ThreadKind.GROUP) {
      differs("it declares groups, but made a %s conversation of one", observed);
    } else if (!declared.threads().contains(observed)) {
      differs("it does not declare %s conversations, but one came", observed);
    }
  }

  private static String name(Class<?> kind) {
    return kind.getSimpleName();
  }
}
