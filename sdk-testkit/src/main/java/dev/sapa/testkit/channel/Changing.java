package dev.sapa.testkit.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.conversation.Message;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.Proof;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.Content;
import dev.sapa.testkit.channel.Talk.Answered;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.report.DoesNotApply;
import java.util.List;
import java.util.Optional;

/// Clauses about what changes afterwards: reactions, edits, deletions, names.
final class Changing {
  private Changing() {}

  /// K14.
  static void afterwards(Stage stage) {
    Arriving.hears(stage);
    Capabilities declared = stage.capabilities();
    if (declared.reports().contains(Inbound.ReactionChanged.class)) {
      reacted(stage);
    }
    if (declared.reports().contains(Inbound.MessageEdited.class)) {
      edited(stage);
    }
    if (declared.reports().contains(Inbound.MessageDeleted.class)) {
      deleted(stage);
    }
    if (declared.sends().contains(Content.Reaction.class) && stage.simulator().isPresent()) {
      reacts(stage);
    }
    undeclared(stage);
  }

  private static void reacted(Stage stage) {
    Talk talk = stage.talk();
    Answered answered = talk.answer().arrived();
    stage.tell(
        new Happening.Reacted(
            stage.id(), stage.now(), talk.customer(), answered.taken().id(), Optional.of("👍")));
    stage.await(
        "the customer's reaction, on the message it is about",
        () ->
            stage.events(Event.ReactionChanged.class).stream()
                .filter(event -> event.emoji().filter("👍"::equals).isPresent())
                .anyMatch(event ->
                    stage
                        .message(answered.message())
                        .providerMessageId()
                        .filter(event.messageId()::equals)
                        .isPresent()));
  }

  private static void edited(Stage stage) {
    Talk talk = stage.talk();
    String words = stage.words();
    stage.tell(
        new Happening.Edited(stage.id(), stage.now(), talk.customer(), talk.said().id(), words));
    stage.await(
        "the customer's message in its new words", () -> texts(talk).equals(List.of(words)));
  }

  private static void deleted(Stage stage) {
    Talk talk = stage.talk();
    stage.tell(new Happening.Deleted(stage.id(), stage.now(), talk.customer(), talk.said().id()));
    stage.await(
        "the customer's message to be shown as taken back",
        () -> {
          List<Message> all = stage.messages(talk.conversation());
          return all.size() == 1 && all.get(0).content() instanceof Content.Unsupported;
        });
  }

  private static void reacts(Stage stage) {
    Talk talk = stage.talk();
    String said = stage.messages(talk.conversation()).get(0).providerMessageId().orElseThrow();
    stage.reply(talk.conversation(), new Content.Reaction(said, Optional.of("🙏")));
    stage.await(
        "a reaction of the team at the customer",
        () ->
            stage.handedTo(talk.customer()).stream()
                .anyMatch(taken ->
                    taken.received().content() instanceof Content.Reaction reaction
                        && reaction.emoji().filter("🙏"::equals).isPresent()));
  }

  /// What is declared as not carried must not look like something new that was said.
  private static void undeclared(Stage stage) {
    Talk talk = stage.talk();
    Customer customer = talk.customer();
    String words = stage.words();
    List<Happening> all =
        List.of(
            new Happening.Edited(stage.id(), stage.now(), customer, talk.said().id(), words),
            new Happening.Deleted(stage.id(), stage.now(), customer, talk.said().id()));
    List<Class<? extends Inbound>> kinds =
        List.of(Inbound.MessageEdited.class, Inbound.MessageDeleted.class);
    for (int i = 0; i < all.size(); i++) {
      if (!stage.capabilities().reports().contains(kinds.get(i)) && stage.has(all.get(i))) {
        stage.tell(all.get(i));
      }
    }
    stage.settle(customer);
    assertThat(stage.inbound(words))
        .as("an edited message, which must not be told as a new one")
        .isEmpty();
  }

  private static List<String> texts(Talk talk) {
    return talk.stage().messages(talk.conversation()).stream()
        .filter(Message::inbound)
        .map(message -> message.content().plainText())
        .toList();
  }

  /// K16.
  static void renamed(Stage stage) {
    Arriving.hears(stage);
    DoesNotApply.unless(
        stage.capabilities().proof() != Proof.SESSION,
        "it knows people by sessions, which have no other names");
    hidden(stage);
    if (stage.capabilities().reports().contains(Inbound.IdentityChanged.class)) {
      newPhone(stage);
    }
  }

  private static void hidden(Stage stage) {
    Customer shown = stage.customer();
    Talk before = stage.talk(shown);
    Talk after = stage.talk(shown.withPhone(Optional.empty()));
    assertThat(after.conversation())
        .as("the conversation of a customer who hides the phone number from now on")
        .isEqualTo(before.conversation());
    Talk stranger = stage.talk(stage.customer().withPhone(Optional.empty()));
    assertThat(stranger.conversation())
        .as("the conversation of another customer without a phone number")
        .isNotEqualTo(before.conversation());
    if (stage.capabilities().sends().contains(Content.Text.class)) {
      stranger.answer().arrived();
    }
  }

  private static void newPhone(Stage stage) {
    Customer before = stage.customer();
    Customer now = before.withPhone(stage.customer().phone());
    Talk talk = stage.talk(before);
    stage.tell(new Happening.Renamed(stage.id(), stage.now(), before, now));
    assertThat(stage.talk(now).conversation())
        .as("the conversation of a customer with a new phone number")
        .isEqualTo(talk.conversation());
    if (stage.capabilities().sends().contains(Content.Text.class)) {
      Talk after = new Talk(stage, now, talk.said(), talk.conversation());
      Answered answered = after.answer().arrived();
      assertThat(now.isReachedBy(answered.taken().received().to()))
          .as("whether the answer went to a name that still reaches the customer")
          .isTrue();
    }
  }
}
