package dev.sapa.plugins.email;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// A part of a mail, or the mail itself, with bytes that are decoded leniently.
record Leaf(MimePart part, Headers headers, MediaType type, MediaType disposition) {

  static Leaf of(MimePart part) {
    Headers headers = Headers.of(part);
    return new Leaf(
        part, headers, MediaType.of(headers), MediaType.of(headers.first("content-disposition")));
  }

  /// The bytes as they were before they were made fit for mail; none where they cannot be read.
  byte[] bytes() {
    return Transfer.decode(raw(), headers.word("content-transfer-encoding"));
  }

  private byte[] raw() {
    try (InputStream in =
        switch (part) {
          case MimeBodyPart body -> body.getRawInputStream();
          case MimeMessage message -> message.getRawInputStream();
          default -> InputStream.nullInputStream();
        }) {
      return in.readAllBytes();
    } catch (IOException | MessagingException unreadable) {
      return new byte[0];
    }
  }

  /// The letters of a text.
  String text() {
    String letters = Charsets.decode(bytes(), type.parameter("charset").orElse(""));
    return letters.replace("\r\n", "\n").replace('\r', '\n');
  }

  /// The parts of a multipart; none where it has no readable ones.
  List<Leaf> children() {
    List<Leaf> children = new ArrayList<>();
    try {
      MimeMultipart all =
          new MimeMultipart(new ByteArrayDataSource(bytes(), headers.first("content-type")));
      for (int index = 0; index < all.getCount(); index++) {
        BodyPart child = all.getBodyPart(index);
        if (child instanceof MimePart mime) {
          children.add(of(mime));
        }
      }
    } catch (MessagingException unreadable) {
      // What was found until then is what there is.
    }
    return children;
  }

  /// What it calls itself as a file; empty where it does not.
  String fileName() {
    return disposition.parameter("filename").or(() -> type.parameter("name")).orElse("");
  }

  /// Whether it is a file rather than words to be read.
  boolean isFile() {
    boolean words = type.is("text/plain") || type.is("text/html");
    return disposition.is("attachment") || !words || !fileName().isBlank();
  }
}
