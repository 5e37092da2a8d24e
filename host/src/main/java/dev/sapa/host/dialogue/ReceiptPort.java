package dev.sapa.host.dialogue;

import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.channel.Inbound;
import java.util.Optional;

/// What the dialogue needs of whoever sends: it hears reports first.
public interface ReceiptPort {

  /// Joins a report with the message it is about, now or when the message is known.
  void apply(Transaction transaction, String instance, Inbound.DeliveryUpdated report);

  /// Joins with a report everything that was sent by a time.
  void seen(Transaction transaction, String instance, Inbound.SeenUpTo watermark);

  /// Whether an echo is of a message the host sent itself. Where its provider has not answered yet,
  /// the echo is the first to say that it was taken.
  ///
  /// @param conversation the echo belongs to; empty where nothing was said in it before
  boolean isOwn(
      Transaction transaction,
      String instance,
      Optional<String> conversation,
      Inbound.EchoReceived echo);
}
