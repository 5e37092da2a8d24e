package dev.sapa.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The host's settings for a run.
final class Settings {
  private static final String KNOWLEDGE =
      """
      - id: hours
        questions: ["Jam buka toko?", "When are you open?", "Toko buka jam berapa?"]
        answer: {id: "Setiap hari pukul 8 sampai 20.", en: "Every day from 8 to 20."}
      - id: shipping
        questions: ["Berapa lama pengiriman?", "How long does shipping take?"]
        answer: {id: "Dua sampai tiga hari.", en: "Two to three days."}
      - id: colour
        questions: ["Ada warna lain?", "Does it come in another colour?"]
        answer: {id: "Ada, biru dan merah.", en: "Yes, in blue and red."}
      """;

  private Settings() {}

  static void write(Path folder, int providerPort) throws IOException {
    Files.writeString(folder.resolve("faq.yaml"), KNOWLEDGE);
    Files.writeString(
        folder.resolve("sapa.yaml"),
        """
        plugins: {probation: 3s}
        instances:
          - id: wa
            plugin: whatsapp
            settings:
              phoneNumberId: "%s"
              accessToken: chaos-access-token
              appSecret: %s
              verifyToken: chaos-verify-token
              api: http://127.0.0.1:%d
              messagesPerSecond: 0
          - {id: noisy, plugin: chaos-noisy}
          - {id: echo, plugin: chaos-echo}
          - {id: faq, plugin: faq, settings: {knowledge: ./faq.yaml}}
          - {id: handoff, plugin: handoff}
          - {id: first-response-time, plugin: first-response-time}
        """
            .formatted(Webhook.PHONE_NUMBER_ID, Webhook.APP_SECRET, providerPort));
  }
}
