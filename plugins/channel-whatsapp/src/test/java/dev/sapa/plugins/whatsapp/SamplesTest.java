package dev.sapa.plugins.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.MessageState;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every sample says.
final class SamplesTest {
  private static final Identity PHONE = new Identity("phone", "16505550142", true);
  private static final Identity USER =
      new Identity("whatsapp-user", "US.13491208655302741918", true);
  private static final String OURS = "wamid.HBgLMTY1MDU1NTAxNDIVAgARGBI5RjFDMkI3N0EwRDM0RTU1ODEA";
  private static final String GROUP = "Y2FwaV9ncm91cDoxNTU1MDc4Mzg4MToxMjAzNjM0MDQ2OTQyMzM4MjAZD";

  private static Inbound.MessageReceived message(String sample) {
    return (Inbound.MessageReceived) Wire.parseSample(sample);
  }

  private static Content content(String sample) {
    return message(sample).content();
  }

  private static Inbound.DeliveryUpdated status(String sample) {
    return (Inbound.DeliveryUpdated) Wire.parseSample(sample);
  }

  private static MediaRef file(String id, String mimeType, Optional<String> fileName) {
    return new MediaRef(
        Optional.of(id),
        Optional.of(
            URI.create(
                "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid="
                    + id
                    + "&source=webhook&ext=1790000300&hash=ARnFictional")),
        Optional.of(mimeType),
        fileName,
        Optional.of("OTJhMGY0ZDdjM2I4ZTFhNmY1ZDJjOWI3YTBlMzRjNWQ="));
  }

  /// Trap 3: times are strings.
  @Test
  void text() {
    Inbound.MessageReceived text = message("in_text");

    assertThat(text.content())
        .isEqualTo(new Content.Text("Halo kak, apakah kopi susu 1 liter masih ada?"));
    assertThat(text.forwarded()).isFalse();
    assertThat(text.envelope())
        .isEqualTo(
            new Envelope(
                Wire.ACCOUNT,
                "wamid.HBgLMTY1MDU1NTAxNDIVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0MAA=",
                "16505550142",
                "16505550142",
                ThreadKind.PRIVATE,
                PHONE,
                List.of(),
                Optional.of("Sheena Nelson"),
                Instant.ofEpochSecond(1_790_000_000),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void replyAndForwardedText() {
    assertThat(message("in_text_reply_context").envelope().replyTo()).contains(OURS);
    assertThat(message("in_text_forwarded").forwarded()).isTrue();
    assertThat(message("in_text_forwarded").envelope().replyTo()).isEmpty();
  }

  @Test
  void files() {
    assertThat(content("in_image"))
        .isEqualTo(
            new Content.Media(
                MediaKind.IMAGE,
                file("1003383421387256", "image/jpeg", Optional.empty()),
                Optional.of("Gelasnya pecah")));
    assertThat(content("in_video"))
        .isEqualTo(
            new Content.Media(
                MediaKind.VIDEO,
                file("1003383421387257", "video/mp4", Optional.empty()),
                Optional.empty()));
    assertThat(content("in_audio_voice"))
        .isEqualTo(
            new Content.Media(
                MediaKind.VOICE,
                file("1003383421387258", "audio/ogg; codecs=opus", Optional.empty()),
                Optional.empty()));
    assertThat(content("in_document"))
        .isEqualTo(
            new Content.Media(
                MediaKind.DOCUMENT,
                file("1003383421387259", "application/pdf", Optional.of("bukti-transfer.pdf")),
                Optional.of("Bukti bayar")));
    assertThat(content("in_sticker"))
        .isEqualTo(
            new Content.Media(
                MediaKind.STICKER,
                file("1003383421387260", "image/webp", Optional.empty()),
                Optional.empty()));
  }

  @Test
  void location() {
    assertThat(content("in_location"))
        .isEqualTo(
            new Content.Location(
                -6.2087634,
                106.845599,
                Optional.of("Kopi Senja Menteng"),
                Optional.of("Jl. Contoh No. 1, Jakarta"),
                Optional.of("https://kopisenja.example/menteng")));
  }

  @Test
  void contacts() {
    assertThat(content("in_contacts"))
        .isEqualTo(
            new Content.Contacts(
                List.of(
                    new Content.Contact(
                        Optional.of("Barbara J. Johnson"),
                        List.of("+1 650-555-0199"),
                        List.of("barbara@example.com"),
                        Optional.of("Example Ltd")))));
  }

  /// Trap 7: a template's button comes as `button`, any other as `interactive`.
  @Test
  void choices() {
    Inbound.MessageReceived button = message("in_interactive_button_reply");

    assertThat(button.content())
        .isEqualTo(new Content.Chosen("cancel-button", "Cancel", Optional.empty()));
    assertThat(button.envelope().replyTo()).contains(OURS);
    assertThat(content("in_interactive_list_reply"))
        .isEqualTo(
            new Content.Chosen(
                "priority_express", "Priority Mail Express", Optional.of("Next Day to 2 Days")));
    assertThat(content("in_template_button"))
        .isEqualTo(new Content.Chosen("STOP_PROMO", "Stop promotions", Optional.empty()));
  }

  @Test
  void order() {
    assertThat(content("in_order"))
        .isEqualTo(
            new Content.Order(
                Optional.of("194836987003835"),
                Optional.of("Love these!"),
                List.of(
                    new Content.OrderLine("KOPI-1L", 2, "85000", "IDR"),
                    new Content.OrderLine("CUP-GLS", 1, "45000.5", "IDR"))));
  }

  /// Trap 6: a reaction that is taken back has no emoji.
  @Test
  void reactionAndItsRemoval() {
    assertThat(Wire.parseSample("in_reaction"))
        .isInstanceOfSatisfying(
            Inbound.ReactionChanged.class,
            reaction -> {
              assertThat(reaction.messageId()).isEqualTo(OURS);
              assertThat(reaction.emoji()).contains("👍");
            });
    assertThat(Wire.parseSample("in_reaction_removed"))
        .isInstanceOfSatisfying(
            Inbound.ReactionChanged.class,
            reaction -> {
              assertThat(reaction.messageId()).isEqualTo(OURS);
              assertThat(reaction.emoji()).isEmpty();
            });
  }

  @Test
  void unsupportedMessage() {
    assertThat(content("in_unsupported"))
        .isInstanceOfSatisfying(
            Content.Unsupported.class,
            unsupported -> {
              assertThat(unsupported.rawType()).isEqualTo("poll_creation");
              assertThat(unsupported.sentence()).contains("poll");
            });
  }

  @Test
  void advertisement() {
    assertThat(message("in_ad_referral").envelope().origin())
        .hasValueSatisfying(origin -> {
          assertThat(origin.source()).isEqualTo("Facebook or Instagram ad");
          assertThat(origin.content()).contains("Chat with us: Pesan kopi dari rumah");
          assertThat(origin.callToAction()).contains("Chat on WhatsApp");
          assertThat(origin.reference().orElseThrow()).startsWith("Aff-n8ZTODiE79d22");
          assertThat(origin.url()).contains("https://fb.me/3cr4Wqqkv");
        });
  }

  @Test
  void newPhoneNumber() {
    assertThat(Wire.parseSample("in_system_changed_number"))
        .isInstanceOfSatisfying(
            Inbound.IdentityChanged.class,
            changed -> {
              assertThat(changed.previous()).containsExactly(PHONE);
              assertThat(changed.current())
                  .containsExactly(
                      new Identity("phone", "16505550188", true),
                      new Identity("whatsapp-user", "US.24817305912873645029", true));
              assertThat(changed.orderKey()).isEqualTo("16505550142");
            });
  }

  @Test
  void newUserId() {
    assertThat(Wire.parseSample("in_user_id_update"))
        .isInstanceOfSatisfying(
            Inbound.IdentityChanged.class,
            changed -> {
              assertThat(changed.previous()).containsExactly(USER);
              assertThat(changed.current())
                  .containsExactly(
                      new Identity("whatsapp-user", "US.24817305912873645029", true),
                      new Identity("phone", "16505550188", true));
            });
  }

  /// Trap 1: a customer may have no phone number.
  @Test
  void customersWithAndWithoutAPhoneNumber() {
    Envelope both = message("in_bsuid_with_phone").envelope();
    Envelope hidden = message("in_bsuid_no_phone").envelope();

    assertThat(both.sender()).isEqualTo(PHONE);
    assertThat(both.aliases()).containsExactly(USER);
    assertThat(hidden.sender()).isEqualTo(USER);
    assertThat(hidden.aliases()).isEmpty();
    assertThat(hidden.senderName()).contains("Sheena Nelson");
    assertThat(hidden.conversationKey()).isEqualTo("US.13491208655302741918");
  }

  @Test
  void groupMessage() {
    Envelope group = message("in_group_text").envelope();

    assertThat(group.threadKind()).isEqualTo(ThreadKind.GROUP);
    assertThat(group.conversationKey()).isEqualTo(GROUP);
    assertThat(group.orderKey()).isEqualTo(GROUP);
    assertThat(group.sender()).isEqualTo(PHONE);
  }

  /// Trap 8: whether there is a `conversation` depends on the version of the API.
  @Test
  void receipts() {
    assertThat(status("status_sent"))
        .isEqualTo(
            new Inbound.DeliveryUpdated(
                Wire.ACCOUNT,
                OURS + ":sent",
                "16505550142",
                Instant.ofEpochSecond(1_790_000_001),
                OURS,
                Optional.of("sapa:out:01J9ZK"),
                MessageState.ACCEPTED,
                Optional.empty(),
                Optional.empty()));
    assertThat(status("status_delivered").state()).isEqualTo(MessageState.DELIVERED);
    assertThat(status("status_read").state()).isEqualTo(MessageState.READ);
  }

  @Test
  void groupReceipt() {
    Inbound.DeliveryUpdated delivered = status("status_group_delivered");

    assertThat(delivered.orderKey()).isEqualTo(GROUP);
    assertThat(delivered.participant()).contains(PHONE);
    assertThat(delivered.eventId()).isEqualTo(OURS + ":delivered:16505550142");
  }

  @Test
  void failures() {
    Inbound.DeliveryUpdated closed = status("status_failed_131047");
    Inbound.DeliveryUpdated healthy = status("status_failed_131049");

    assertThat(closed.state()).isEqualTo(MessageState.FAILED);
    assertThat(closed.failure())
        .hasValueSatisfying(failure -> {
          assertThat(failure.code()).isEqualTo("131047");
          assertThat(failure.reason()).contains("24 hours").contains("template");
        });
    assertThat(healthy.failure().orElseThrow().reason()).contains("24 hours at the earliest");
  }

  /// Trap 6: a value may hold nothing but errors.
  @Test
  void errorOfTheNumber() {
    assertThat(Wire.parseSample("value_errors_130429"))
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class,
            notice -> {
              assertThat(notice.account()).isEqualTo(Wire.ACCOUNT);
              assertThat(notice.kind()).isEqualTo("error-130429");
              assertThat(notice.sentence()).contains("messages per second");
              assertThat(notice.occurredAt()).isEqualTo(Wire.NOW);
            });
  }

  @Test
  void theSameRequestAlwaysTellsTheSame() {
    for (String sample : List.of("in_text", "value_errors_130429", "in_user_id_update")) {
      assertThat(Wire.parseSample(sample)).isEqualTo(Wire.parseSample(sample));
    }
  }
}
