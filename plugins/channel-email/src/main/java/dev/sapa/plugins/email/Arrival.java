package dev.sapa.plugins.email;

import dev.sapa.sdk.channel.RawRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a mail lies in the mailbox.
///
/// @param validity of the mailbox's numbers (UIDVALIDITY, RFC 9051)
/// @param uid its number
/// @param at when the server got it
/// @param omitted how large the mail is at the server, where its files were left there
record Arrival(long validity, long uid, Instant at, Optional<Long> omitted) {
  private static final String VALIDITY = "uidvalidity";
  private static final String UID = "uid";
  private static final String AT = "internaldate";
  private static final String OMITTED = "omitted";

  RawRequest request(byte[] mail, Instant now) {
    Map<String, List<String>> headers =
        new HashMap<>(
            Map.of(
                VALIDITY, List.of(Long.toString(validity)),
                UID, List.of(Long.toString(uid)),
                AT, List.of(at.toString())));
    omitted.ifPresent(size -> headers.put(OMITTED, List.of(Long.toString(size))));
    return new RawRequest("POLL", "", "", headers, mail, now);
  }

  /// The server's own time is believed; what a mail says of its date is its sender's word, and may
  /// be missing or years off.
  static Arrival of(RawRequest request) {
    return new Arrival(
        number(request, VALIDITY).orElse(0L),
        number(request, UID).orElse(0L),
        request.header(AT).flatMap(Arrival::time).orElse(request.receivedAt()),
        number(request, OMITTED));
  }

  private static Optional<Long> number(RawRequest request, String header) {
    return request.header(header).filter(value -> value.matches("\\d{1,18}")).map(Long::valueOf);
  }

  private static Optional<Instant> time(String written) {
    try {
      return Optional.of(Instant.parse(written));
    } catch (DateTimeException broken) {
      return Optional.empty();
    }
  }
}
