package dev.sapa.sdk.channel;

import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.Outbound;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/// A road on which customers' messages arrive and answers leave.
///
/// One object serves one configured instance. The host calls it from many threads at once. Every
/// method but [#send], [#reconcile] and [#fetch] is pure: it uses no network, changes nothing,
/// answers within milliseconds and may be called again for the same input. The host stores, orders,
/// retries and limits.
@ConsumerType
public interface Channel extends AutoCloseable {

  /// What this instance can carry. Constant for the life of the object.
  Capabilities capabilities();

  /// The account of this instance at its provider: the value that [Inbound#account] has for
  /// everything that belongs to it. One callback may carry several accounts; the host routes by it.
  ///
  /// Empty where each instance is an account of its own and its callbacks tell of no other.
  default String account() {
    return "";
  }

  /// The origins of the sites, such as `https://shop.example`, whose pages' scripts may post to
  /// this instance and read the answer. Pages of the host always may. Constant for the life of the
  /// object.
  ///
  /// Empty where programs post and no browsers.
  default Set<String> origins() {
    return Set.of();
  }

  /// Whether a request really comes from the provider, and what to answer.
  ///
  /// Looks at the raw bytes; must compare secrets in constant time ([Signature] does).
  Verdict verify(RawRequest request);

  /// Everything a genuine request tells, in its order.
  ///
  /// A message of several files (a mail with attachments) is several events: first the message
  /// itself, under its id, then a [Inbound.MessageReceived] with
  /// [dev.sapa.sdk.message.Content.Media] for each file, whose event id is the message's, a slash
  /// and the file's number from 1.
  ///
  /// What the plugin does not know becomes content of the kind `Unsupported`, or an
  /// [Inbound.AccountNoticed]; one bad item never hides the others. An exception makes the host
  /// keep the request as unparsed and ask again after an upgrade.
  List<Inbound> parse(RawRequest request);

  /// The message as the provider wants it, in one part or several.
  ///
  /// Unless a channel knows better, that is [Rendering#plain] within its own limit of text.
  default Rendering render(Outbound message, ConversationFacts facts) {
    return Rendering.plain(message, facts, capabilities().text().maxLength());
  }

  /// A sign for the customer that is not a message, such as a read mark; empty where the provider
  /// has none. Sent once, never repeated, never recorded.
  default Optional<Part> renderSign(Sign sign, ConversationFacts facts) {
    return Optional.empty();
  }

  /// Hands one part to the provider. May block for some seconds.
  ///
  /// An exception says that the part may have been accepted, except [java.net.ConnectException] and
  /// [java.net.http.HttpConnectTimeoutException], which say that it cannot have been.
  SendOutcome send(Part part) throws IOException, InterruptedException;

  /// Asks the provider what became of a part whose outcome is unknown. Called only where
  /// [Capabilities#reconciliation] is `QUERY`. May block for some seconds; after an exception it is
  /// asked again later.
  default Reconciled reconcile(Part part) throws IOException, InterruptedException {
    return new Reconciled.StillUnknown();
  }

  /// The bytes of a file that came with a message, as `parse` named it. May block for some minutes;
  /// an exception says that it may work later, and the host asks again, for days.
  default Fetched fetch(MediaRef media) throws IOException, InterruptedException {
    return new Fetched.Gone("This road carries no files.");
  }

  @Override
  default void close() {}
}
