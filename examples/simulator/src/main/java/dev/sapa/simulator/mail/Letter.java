package dev.sapa.simulator.mail;

import dev.sapa.simulator.Kept;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A mail as a mail program lists it.
record Letter(
    String id, Instant at, String from, String to, String subject, String text, List<Kept> files) {

  static Letter of(MimeMessage mail, Instant at) {
    try {
      List<Kept> files = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      read(mail, text, files);
      return new Letter(
          String.valueOf(mail.getMessageID()),
          at,
          InternetAddress.toUnicodeString(mail.getFrom()),
          InternetAddress.toUnicodeString(mail.getRecipients(RecipientType.TO)),
          Optional.ofNullable(mail.getSubject()).orElse(""),
          text.toString().strip(),
          List.copyOf(files));
    } catch (MessagingException | IOException broken) {
      throw new IllegalStateException("A mail cannot be read.", broken);
    }
  }

  private static void read(Part part, StringBuilder text, List<Kept> files)
      throws MessagingException, IOException {
    if (part.getContent() instanceof Multipart several) {
      for (int at = 0; at < several.getCount(); at++) {
        read(several.getBodyPart(at), text, files);
      }
    } else if (part.getFileName() != null) {
      try (InputStream in = part.getInputStream()) {
        files.add(
            new Kept(
                MimeUtility.decodeText(part.getFileName()),
                part.getContentType().replaceFirst(";.*", "").strip(),
                in.readAllBytes()));
      }
    } else if (part.isMimeType("text/plain") && text.isEmpty()) {
      text.append(
          part.getContent() instanceof String words
              ? words
              : new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /// For the page.
  ///
  /// @param shelf where the page finds the files
  void write(ObjectNode to, String road, Map<String, Kept> shelf) {
    to.put("id", id).put("at", at.toString()).put("from", from).put("to", this.to);
    to.put("subject", subject).put("text", text);
    ArrayNode list = to.putArray("files");
    for (int at = 0; at < files.size(); at++) {
      Kept file = files.get(at);
      String key = Integer.toHexString(id.hashCode()) + "-" + at;
      shelf.put(key, file);
      ObjectNode one = list.addObject().put("name", file.name());
      one.put("src", "/r/%s/files/%s".formatted(road, key)).put("image", file.isImage());
    }
  }
}
