package dev.sapa.sdk.channel;

import dev.sapa.sdk.message.Outbound;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/// A channel to browsers that the host itself serves: there is no provider.
///
/// Browsers of other sites post what customers do to `/channels/{instance}/webhook`, as any
/// provider does, and hear of the conversation on `/channels/{instance}/events` (server-sent
/// events). The host keeps those lines, gives again what a line missed, and answers browsers'
/// questions about origins. The files in the bundle's folder `web` are served to everyone under
/// `/channels/{instance}/`.
///
/// Every method is pure and is called from many threads at once.
///
/// Because a message is where it must be once it is stored, it counts as accepted then; that it
/// arrived and was read is for the browser to say ([Inbound.DeliveryUpdated]).
@ConsumerType
public interface LiveChannel extends Channel {

  /// The origins of the sites, such as `https://shop.example`, whose pages may use this instance
  /// besides the host's own. The host refuses all others. Constant for the life of the object.
  @Override
  Set<String> origins();

  /// Whether a browser may have a live line, and to which conversation. Like [#verify]: pure, with
  /// secrets compared in constant time.
  Admission open(RawRequest request);

  /// What a browser is told. Pure: the same on every line and every replay.
  Frame frame(Live live);

  /// The message in one part, whose body is its words: a browser is told of the message, not of
  /// parts.
  @Override
  default Rendering render(Outbound message, ConversationFacts facts) {
    return Rendering.Parts.of(
        new Part(
            Part.id(message, 0), message.content().plainText().getBytes(StandardCharsets.UTF_8)));
  }

  /// Accepted, by the host itself.
  @Override
  default SendOutcome send(Part part) {
    return new SendOutcome.Accepted(part.id());
  }

  /// Accepted, by the host itself, also where it stopped meanwhile.
  @Override
  default Reconciled reconcile(Part part) {
    return new Reconciled.Found(part.id());
  }
}
