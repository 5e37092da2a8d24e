package dev.sapa.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// This repository's host, as its launcher starts it, with an empty data folder.
final class Sapa {
  private Sapa() {}

  static Target target(Path home, Path folder, int providerPort) throws IOException {
    return target(home, folder, providerPort, "");
  }

  /// @param options for the JVM
  static Target target(Path home, Path folder, int providerPort, String options)
      throws IOException {
    int port = freePort();
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("faq.yaml"), KNOWLEDGE);
    Path settings =
        Files.writeString(
            folder.resolve("sapa.yaml"),
            """
            http: {host: 127.0.0.1, port: %d}
            data: %s
            instances:
              - id: wa
                plugin: whatsapp
                settings:
                  phoneNumberId: "%s"
                  accessToken: benchmark-access-token
                  appSecret: %s
                  verifyToken: benchmark-verify-token
                  api: http://127.0.0.1:%d
                  messagesPerSecond: 0
              - {id: faq, plugin: faq, settings: {knowledge: "%s"}}
              - {id: handoff, plugin: handoff}
              - {id: first-response-time, plugin: first-response-time}
            """
                .formatted(
                    port,
                    folder.resolve("data"),
                    Messages.PHONE_NUMBER_ID,
                    Messages.APP_SECRET,
                    providerPort,
                    folder.resolve("faq.yaml")));
    return new Target(
        "sapa",
        true,
        home,
        List.of(
            "env",
            "SAPA_OPTS=" + options,
            home.resolve("sapa").toString(),
            "up",
            "--config",
            settings.toString(),
            "--data",
            folder.resolve("data").toString(),
            "--port",
            String.valueOf(port)),
        port,
        "/channels/wa/webhook",
        Messages.Shape.WHATSAPP,
        "/health/ready",
        true);
  }

  /// Adds the other shipped metric to a host that was measured.
  static void addMetric(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("sapa.yaml"),
        "  - {id: automation-rate, plugin: automation-rate}\n",
        StandardOpenOption.APPEND);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static final String KNOWLEDGE =
      """
      - id: colour
        questions: ["Does it come in another color?", "Ada warna lain?", "Which colours are there?"]
        answer: {id: "Ada, biru dan merah.", en: "Yes, it comes in blue and red."}
      - id: shipping
        questions: ["How long does shipping take?", "Berapa lama pengiriman?"]
        answer: {id: "Dua sampai tiga hari.", en: "Two to three days."}
      - id: hours
        questions: ["When are you open?", "Jam buka toko?"]
        answer: {id: "Setiap hari pukul 8 sampai 20.", en: "Every day from 8 to 20."}
      """;
}
