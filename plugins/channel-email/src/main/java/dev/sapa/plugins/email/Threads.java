package dev.sapa.plugins.email;

import dev.sapa.sdk.channel.Signature;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which conversation a mail belongs to, by the mail alone.
///
/// A conversation's key is `thread:address`: the thread it goes on, and the one person it is with.
/// The thread is a digest of the id of its first mail. Every mail we send carries the thread in its
/// own id, sealed for the person it goes to:
///
/// ```
/// <sapa.PART.THREAD.SEAL.BOND@our.domain>
/// ```
///
/// `SEAL` says that the id is ours; `BOND` that the mail went to this person. Both are cut HMACs
/// under a key of this instance. An answer goes on a thread when one of the mails it answers is
/// ours and bound to its sender, or when it came to the address we asked for answers at, which is
/// bound alike, or else by the first mail it refers to. Whoever else answers, because a mail was
/// passed on to them or because they guess, is bound to nothing, and the address in the key keeps
/// them out of the customer's conversation. A subject means nothing.
final class Threads {
  private static final int THREAD = 16;
  private static final int SEAL = 8;
  private static final int BOND = 16;
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]{1,80}");
  private static final Pattern OURS =
      Pattern.compile(
          "<?sapa\\.([A-Za-z0-9_-]{1,80})\\.([a-v0-9]{%d})\\.([a-v0-9]{%d})\\.([a-v0-9]{%d})@[^\\s<>@]{1,255}>?"
              .formatted(THREAD, SEAL, BOND));
  private static final Pattern TOKEN =
      Pattern.compile("sapa-([a-v0-9]{%d})-([a-v0-9]{%d})".formatted(THREAD, BOND));
  private static final Pattern KEY = Pattern.compile("([a-v0-9]{%d}):.+".formatted(THREAD));

  private final Signature signature;

  /// @param key of this instance's own
  Threads(byte[] key) {
    this.signature = Signature.sha256(key);
  }

  /// A message id of ours.
  ///
  /// @param part what the host calls the part it was given to
  /// @param bond to be compared with [#isBound]
  record Sent(String part, String thread, String bond) {}

  /// The conversation of somebody about something.
  static String key(String thread, String address) {
    return thread + ":" + address;
  }

  /// The thread that begins with a mail.
  static String thread(String messageId) {
    return letters(Mail.digest(messageId.getBytes(StandardCharsets.UTF_8)), THREAD);
  }

  /// The thread of a conversation; one of its own where the key is none of ours.
  static String threadOf(String conversationKey) {
    Matcher key = KEY.matcher(conversationKey);
    return key.matches() ? key.group(1) : thread(conversationKey);
  }

  /// The id of a mail we send: always the same for the same part.
  String messageId(String part, String thread, String address, String domain) {
    String name =
        PART.matcher(part).matches()
            ? part
            : letters(Mail.digest(part.getBytes(StandardCharsets.UTF_8)), 2 * THREAD);
    return "<sapa.%s.%s.%s.%s@%s>"
        .formatted(name, thread, seal(name, thread), bond(thread, address), domain);
  }

  /// What an id of ours says; empty for anybody else's, and for one that was made up.
  Optional<Sent> ours(String messageId) {
    Matcher id = OURS.matcher(messageId.strip());
    if (!id.matches()) {
      return Optional.empty();
    }
    boolean genuine = Signature.sameSecret(seal(id.group(1), id.group(2)), id.group(3));
    return genuine
        ? Optional.of(new Sent(id.group(1), id.group(2), id.group(4)))
        : Optional.empty();
  }

  /// Every id of ours that a text holds, the first first.
  List<String> oursIn(String text) {
    return OURS.matcher(text)
        .results()
        .map(found -> "<" + found.group().replaceAll("[<>]", "") + ">")
        .filter(id -> ours(id).isPresent())
        .distinct()
        .toList();
  }

  /// Whether a mail of ours went to this address.
  boolean isBound(Sent sent, String address) {
    return isBound(sent.thread(), sent.bond(), address);
  }

  private boolean isBound(String thread, String bond, String address) {
    return Signature.sameSecret(bond(thread, address), bond);
  }

  /// The address at which answers of this person to this thread are asked for.
  String answerAddress(Correspondent mailbox, String thread, String address) {
    return "%s+sapa-%s-%s@%s"
        .formatted(mailbox.mailbox(), thread, bond(thread, address), mailbox.domain());
  }

  /// The thread a mail from this address goes on.
  String threadOf(Mail mail, String address) {
    return mail.answered().stream()
        .flatMap(id -> ours(id).stream())
        .filter(sent -> isBound(sent, address))
        .map(Sent::thread)
        .findFirst()
        .or(() -> byToken(mail.reached(), address))
        .orElseGet(() -> thread(mail.root()));
  }

  private Optional<String> byToken(Collection<String> reached, String address) {
    return reached.stream()
        .flatMap(one -> TOKEN.matcher(one).results())
        .filter(token -> isBound(token.group(1), token.group(2), address))
        .map(token -> token.group(1))
        .findFirst();
  }

  private String seal(String part, String thread) {
    return mac("seal", part, thread, SEAL);
  }

  private String bond(String thread, String address) {
    return mac("bond", thread, address, BOND);
  }

  private String mac(String purpose, String one, String other, int length) {
    String message = purpose + "\n" + one + "\n" + other;
    return letters(signature.sign(message.getBytes(StandardCharsets.UTF_8)), length);
  }

  /// In letters that survive a change of case: 5 bits each.
  private static String letters(byte[] bytes, int length) {
    BigInteger number = new BigInteger(1, Arrays.copyOf(bytes, length * 5 / 8));
    String digits = number.toString(32);
    return "0".repeat(length - digits.length()) + digits;
  }
}
