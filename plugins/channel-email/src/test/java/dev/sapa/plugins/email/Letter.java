package dev.sapa.plugins.email;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A mail in the making, by headers and body.
final class Letter {
  private final Map<String, String> headers = new LinkedHashMap<>();
  private String body = "Halo, apakah kopi susu masih ada?";

  Letter() {
    with("Return-Path", "<sheena@example.com>");
    with("Delivered-To", "support@kopisenja.example");
    with("Date", "Mon, 21 Sep 2026 20:33:20 +0700");
    with("From", "Sheena Nelson <sheena@example.com>");
    with("To", "Kopi Senja <support@kopisenja.example>");
    with("Subject", "Tanya stok kopi");
    with("Message-ID", "<letter-1@mail.example.com>");
    with("MIME-Version", "1.0");
    with("Content-Type", "text/plain; charset=utf-8");
  }

  Letter with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  Letter without(String header) {
    headers.remove(header);
    return this;
  }

  Letter from(String address) {
    return with("From", address).with("Return-Path", "<" + address + ">");
  }

  Letter answering(String id) {
    return with("In-Reply-To", id).with("References", id).with("Subject", "Re: Tanya stok kopi");
  }

  Letter saying(String words) {
    body = words;
    return this;
  }

  /// A multipart, its parts with their headers.
  Letter parts(String type, String... parts) {
    with("Content-Type", type + "; boundary=\"b1\"");
    body =
        Stream.of(parts).map(part -> "--b1\r\n" + part).collect(Collectors.joining("\r\n"))
            + "\r\n--b1--\r\n";
    return this;
  }

  String written() {
    return headers.entrySet().stream()
            .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
            .collect(Collectors.joining())
        + "\r\n"
        + body;
  }
}
