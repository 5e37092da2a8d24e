package dev.sapa.plugins.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Visibility;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What every sample of a webhook says.
final class SamplesTest {
  private static final String OURS =
      "m_KqOUTToDnmDz8LIfLZDamVrALniheUYEDdHJXjDXEAyaS1xxONzb2IvDFzmTihfWJV012P5pK0AhQ";
  private static final String FILE =
      "https://scontent.xx.fbcdn.net/v/t1.15752-9/fictional_n.jpg?_nc_cat=1&oh=03_Fictional&oe=67000000";

  private static String mid(String number) {
    return OURS.replace("OUT", number);
  }

  static Stream<Map.Entry<String, JsonNode>> signatures() {
    return Wire.json("_signatures").path("headers").propertyStream();
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void everySampleIsSignedByMeta(Map.Entry<String, JsonNode> sample) {
    byte[] body = Wire.sample(sample.getKey().replace(".json", ""));
    String header = sample.getValue().path("X-Hub-Signature-256").stringValue();

    assertThat(Wire.channel().verify(Wire.post(body, header))).isInstanceOf(Verdict.Genuine.class);
    body[body.length - 1] = ' ';
    assertThat(Wire.channel().verify(Wire.post(body, header))).isInstanceOf(Verdict.Refused.class);
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void theSameRequestAlwaysTellsTheSame(Map.Entry<String, JsonNode> sample) {
    byte[] body = Wire.sample(sample.getKey().replace(".json", ""));

    assertThat(Wire.channel().parse(Wire.post(body)))
        .isNotEmpty()
        .isEqualTo(Wire.channel().parse(Wire.post(body)));
  }

  private static Inbound.MessageReceived message(String sample) {
    return (Inbound.MessageReceived) Wire.parseSample(sample);
  }

  private static Content content(String sample) {
    return message(sample).content();
  }

  private static Content file(MediaKind kind, String url) {
    return new Content.Media(kind, MediaRef.of(URI.create(url)), Optional.empty());
  }

  @Test
  void text() {
    assertThat(content("in_text")).isEqualTo(new Content.Text("Halo, buka jam berapa?"));
    assertThat(message("in_text").envelope())
        .isEqualTo(
            Envelope.of(mid("01"), Wire.JANE, Wire.SAID)
                .withAccount(Wire.ACCOUNT)
                .withConversation(Wire.CUSTOMER, ThreadKind.PRIVATE));
  }

  @Test
  void replyToAMessage() {
    assertThat(content("in_reply_to")).isEqualTo(new Content.Text("yang ini"));
    assertThat(message("in_reply_to").envelope().replyTo()).contains(OURS);
  }

  @Test
  void choices() {
    assertThat(content("in_quick_reply"))
        .isEqualTo(new Content.Chosen("COLOR_RED", "Red", Optional.empty()));
    assertThat(content("in_postback"))
        .isEqualTo(new Content.Chosen("GET_STARTED", "Get Started", Optional.empty()));
    assertThat(message("in_postback").envelope().origin())
        .contains(
            new Origin(
                "m.me link",
                Optional.of("qr-7"),
                Optional.empty(),
                Optional.of("qr-7"),
                Optional.empty()));
  }

  @Test
  void picture() {
    assertThat(content("in_image")).isEqualTo(file(MediaKind.IMAGE, FILE));
  }

  @Test
  void twoPicturesAreTwoEvents() {
    List<Inbound> all = Wire.channel().parse(Wire.post(Wire.sample("in_two_images")));

    assertThat(all).extracting(Inbound::eventId).containsExactly(mid("05"), mid("05") + "/2");
    assertThat(all)
        .extracting(one -> ((Inbound.MessageReceived) one).content())
        .containsExactly(file(MediaKind.IMAGE, FILE), file(MediaKind.IMAGE, FILE + "2"));
  }

  @Test
  void sticker() {
    assertThat(content("in_sticker")).isEqualTo(file(MediaKind.STICKER, FILE));
  }

  @Test
  void aStickerIsNotCountedTwiceDuringTheTransition() {
    assertThat(content("in_sticker_transition")).isEqualTo(file(MediaKind.STICKER, FILE));
  }

  @Test
  void aLinkIsNotSaidTwice() {
    assertThat(content("in_fallback_link"))
        .isEqualTo(new Content.Text("https://youtu.be/fictional"));
  }

  @Test
  void advertisement() {
    assertThat(message("in_ad_referral").envelope().origin())
        .contains(
            new Origin(
                "Facebook ad",
                Optional.of("Beans, r1"),
                Optional.empty(),
                Optional.of("6045246247433"),
                Optional.empty()));
  }

  @Test
  void referralByALink() {
    assertThat(Wire.parseSample("referral_mme"))
        .isInstanceOfSatisfying(
            Inbound.ReferralMade.class,
            made -> {
              assertThat(made.customer()).isEqualTo(Wire.JANE);
              assertThat(made.origin().source()).isEqualTo("m.me link");
              assertThat(made.origin().reference()).contains("flyer");
            });
  }

  @Test
  void reaction() {
    assertThat(Wire.parseSample("in_reaction"))
        .isInstanceOfSatisfying(
            Inbound.ReactionChanged.class,
            reaction -> {
              assertThat(reaction.messageId()).isEqualTo(OURS);
              assertThat(reaction.emoji()).contains("❤️");
            });
  }

  @Test
  void edit() {
    assertThat(Wire.parseSample("message_edit"))
        .isInstanceOfSatisfying(
            Inbound.MessageEdited.class,
            edited -> {
              assertThat(edited.messageId()).isEqualTo(mid("01"));
              assertThat(edited.content()).isEqualTo(new Content.Text("Halo, tutup jam berapa?"));
            });
  }

  @Test
  void delivery() {
    List<Inbound> all = Wire.channel().parse(Wire.post(Wire.sample("delivery")));

    assertThat(all).hasSize(2);
    assertThat(all.get(0))
        .isEqualTo(
            new Inbound.DeliveryUpdated(
                Wire.ACCOUNT,
                OURS + ":DELIVERED",
                Wire.CUSTOMER,
                Wire.SAID,
                OURS,
                Optional.empty(),
                MessageState.DELIVERED,
                Optional.empty(),
                Optional.empty()));
    assertThat(all.get(1))
        .isEqualTo(
            new Inbound.SeenUpTo(
                Wire.ACCOUNT,
                Wire.CUSTOMER + ":DELIVERED:1789999999623",
                Wire.CUSTOMER,
                Wire.SAID,
                Wire.CUSTOMER,
                Instant.ofEpochMilli(1_789_999_999_623L),
                MessageState.DELIVERED));
  }

  @Test
  void read() {
    assertThat(Wire.parseSample("read"))
        .isInstanceOfSatisfying(
            Inbound.SeenUpTo.class,
            seen -> {
              assertThat(seen.state()).isEqualTo(MessageState.READ);
              assertThat(seen.upTo()).isEqualTo(Instant.ofEpochMilli(1_789_999_999_723L));
              assertThat(seen.conversationKey()).isEqualTo(Wire.CUSTOMER);
            });
  }

  @Test
  void ourOwnEchoNamesThePart() {
    List<Inbound> all = Wire.channel().parse(Wire.post(Wire.sample("echo_own_app")));

    assertThat(all).hasSize(2);
    assertThat(all.get(0))
        .isInstanceOfSatisfying(
            Inbound.DeliveryUpdated.class,
            taken -> {
              assertThat(taken.partId()).contains("01J9ZM");
              assertThat(taken.providerMessageId()).isEqualTo(OURS);
              assertThat(taken.state()).isEqualTo(MessageState.ACCEPTED);
            });
    assertThat(all.get(1))
        .isInstanceOfSatisfying(
            Inbound.EchoReceived.class,
            echo -> {
              assertThat(echo.eventId()).isEqualTo(OURS);
              assertThat(echo.envelope().sender()).isEqualTo(Wire.JANE);
            });
  }

  @Test
  void anEchoOfThePagesInboxIsSaidElsewhere() {
    assertThat(Wire.parseSample("echo_page_inbox"))
        .isInstanceOfSatisfying(
            Inbound.EchoReceived.class,
            echo ->
                assertThat(echo.content())
                    .isEqualTo(new Content.Text("(typed by staff in Page inbox)")));
  }

  @Test
  void aThreadThatAnotherAppOwnsIsReadAlike() {
    assertThat(content("standby_message")).isEqualTo(new Content.Text("is anyone there"));
  }

  @Test
  void whatAnotherAppAnswersIsLeftToItByAutomationsAndNotByPeople() {
    Envelope said = message("standby_message").envelope();
    ConversationFacts facts =
        new ConversationFacts(
            said.conversationKey(),
            ThreadKind.PRIVATE,
            Optional.of(said.occurredAt()),
            Optional.of(said.eventId()),
            List.of(said.sender()),
            Set.of(),
            said.replyContext());
    Content answer = new Content.Text("Halo");

    assertThat(Wire.channel().render(Wire.message(answer), facts))
        .isInstanceOfSatisfying(
            Rendering.NotSupported.class,
            refused -> assertThat(refused.what()).contains("Another app"));
    assertThat(
            Wire.channel().render(Wire.message(answer, AuthoredBy.HUMAN, Visibility.THREAD), facts))
        .isInstanceOf(Rendering.Parts.class);
    assertThat(message("in_text").envelope().replyContext()).isEmpty();
  }

  @Test
  void handover() {
    assertThat(Wire.parseSample("handover_pass"))
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class,
            notice -> {
              assertThat(notice.kind()).isEqualTo("pass_thread_control");
              assertThat(notice.sentence()).contains("“to bot”");
            });
  }

  @Test
  void policyEnforcement() {
    assertThat(Wire.parseSample("policy_enforcement"))
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class,
            notice -> {
              assertThat(notice.kind()).isEqualTo("policy_enforcement");
              assertThat(notice.sentence()).contains("blocked").contains("Fictional reason");
            });
  }

  @Test
  void commentOnThePage() {
    assertThat(Wire.parseSample("feed_comment_add"))
        .isInstanceOfSatisfying(
            Inbound.PublicMention.class,
            comment -> {
              assertThat(comment.content()).isEqualTo(new Content.Text("Love this!"));
              assertThat(comment.audience().url())
                  .contains("https://www.facebook.com/permalink.php?story_fbid=1");
              assertThat(comment.envelope().eventId()).isEqualTo("111_222");
              assertThat(comment.envelope().conversationKey()).isEqualTo("comment:111_222");
              assertThat(comment.envelope().threadKind()).isEqualTo(ThreadKind.PUBLIC);
              assertThat(comment.envelope().senderName()).contains("Jane Doe");
              assertThat(comment.envelope().occurredAt())
                  .isEqualTo(Instant.ofEpochSecond(1_790_000_000));
              assertThat(comment.envelope().sender())
                  .isEqualTo(Identity.of("messenger-user", Wire.ACCOUNT + ":9988776655"));
            });
  }
}
