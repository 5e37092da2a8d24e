package dev.sapa.host.dialogue;

import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.channel.Inbound;

/// What the dialogue needs of whoever sends: it hears reports first.
public interface ReceiptPort {

  /// Joins a report with the message it is about, now or when the message is known.
  void apply(Transaction transaction, String instance, Inbound.DeliveryUpdated report);

  /// Whether a message of a provider is one the host sent itself.
  boolean knowsProviderMessage(Transaction transaction, String instance, String providerMessageId);
}
