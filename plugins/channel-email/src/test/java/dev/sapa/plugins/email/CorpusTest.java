package dev.sapa.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.AuthoredBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Mails as many programs write them, in many situations: each lands in the right conversation, and
/// no stranger in another customer's (complaint 16).
final class CorpusTest {
  private static final int CUSTOMERS = 5;

  /// How a program tells what a mail answers.
  private record Program(String name, Telling telling) {
    interface Telling {
      Letter tell(Letter reply, Draft answered, Inbound.MessageReceived question);
    }
  }

  private static final List<Program> PROGRAMS =
      List.of(
          new Program(
              "both headers",
              (reply, ours, question) ->
                  reply
                      .with("In-Reply-To", ours.messageId())
                      .with("References", String.join("\r\n ", all(ours, question)))),
          new Program(
              "In-Reply-To alone",
              (reply, ours, question) -> reply.with("In-Reply-To", ours.messageId())),
          new Program(
              "References alone",
              (reply, ours, question) ->
                  reply.with("References", String.join(" ", all(ours, question)))),
          new Program(
              "the last reference alone",
              (reply, ours, question) -> reply.with("References", ours.messageId())),
          new Program(
              "without brackets",
              (reply, ours, question) ->
                  reply.with("In-Reply-To", ours.messageId().replaceAll("[<>]", ""))),
          new Program(
              "a sentence in In-Reply-To",
              (reply, ours, question) ->
                  reply.with("In-Reply-To", "Message of Kopi Senja " + ours.messageId())),
          new Program(
              "In-Reply-To of somebody else",
              (reply, ours, question) ->
                  reply
                      .with("In-Reply-To", "<made-up@client.example>")
                      .with("References", ours.messageId())),
          new Program(
              "the address alone",
              (reply, ours, question) -> reply.with("To", ours.answerAddress().orElseThrow())),
          new Program(
              "the address in Delivered-To",
              (reply, ours, question) ->
                  reply.with(
                      "Delivered-To", ours.answerAddress().orElseThrow().toUpperCase(Locale.ROOT))),
          new Program(
              "the customer's own mail",
              (reply, ours, question) -> reply.with("In-Reply-To", question.eventId())));

  private static final List<String> SUBJECTS =
      List.of(
          "Re: Tanya stok", "RE: [#1042] Tanya stok", "Bls: Tanya stok", "Hal lain", "", "AW: x");

  private static List<String> all(Draft ours, Inbound.MessageReceived question) {
    List<String> all = new ArrayList<>(ours.references());
    all.add(ours.messageId());
    return all;
  }

  private static Inbound.MessageReceived question(int customer) {
    return Wire.message(
        Wire.letter()
            .from("customer-%d@example.com".formatted(customer))
            .with("Message-ID", "<question-%d@mail.example.com>".formatted(customer))
            .written());
  }

  private static int mails;

  private static Letter reply(String from, String subject) {
    return Wire.letter()
        .from(from)
        .with("Subject", subject)
        .with("Message-ID", "<reply-%d@mail.example.com>".formatted(++mails));
  }

  private static void everyReply(UnaryOperator<String> sender, Check check) {
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      Inbound.MessageReceived question = question(customer);
      Draft ours = Wire.answer(question, AuthoredBy.HUMAN);
      for (Program program : PROGRAMS) {
        for (String subject : SUBJECTS) {
          String from = sender.apply(question.envelope().sender().value());
          Letter letter = program.telling().tell(reply(from, subject), ours, question);
          check.see(program.name() + ", " + subject, question, Wire.message(letter.written()));
        }
      }
    }
  }

  private interface Check {
    void see(String what, Inbound.MessageReceived question, Inbound.MessageReceived reply);
  }

  @Test
  void everyReplyLandsInItsConversation() {
    everyReply(
        customer -> customer,
        (what, question, reply) ->
            assertThat(reply.envelope().conversationKey())
                .as(what)
                .isEqualTo(question.envelope().conversationKey()));
    assertThat(mails).isGreaterThanOrEqualTo(300);
  }

  @Test
  void noStrangerLandsInAnothersConversation() {
    for (String stranger :
        List.of(
            "stranger@example.org",
            "customer-0@example.com.evil.example",
            "customer-9@example.com",
            "\"customer-0@example.com\" <stranger@example.org>")) {
      everyReply(
          customer -> stranger,
          (what, question, reply) -> {
            assertThat(reply.envelope().conversationKey())
                .as(what)
                .isNotEqualTo(question.envelope().conversationKey());
            assertThat(reply.envelope().sender()).isNotEqualTo(question.envelope().sender());
          });
    }
  }

  @Test
  void aNewMailBeginsAConversationOfItsOwn() {
    Inbound.MessageReceived question = question(0);
    for (String subject : SUBJECTS) {
      Inbound.MessageReceived another =
          Wire.message(reply("customer-0@example.com", subject).written());

      assertThat(another.envelope().conversationKey())
          .isNotEqualTo(question.envelope().conversationKey());
      assertThat(another.envelope().sender()).isEqualTo(question.envelope().sender());
    }
  }
}
