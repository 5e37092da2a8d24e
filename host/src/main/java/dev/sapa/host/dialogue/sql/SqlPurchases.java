package dev.sapa.host.dialogue.sql;

import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.channel.Inbound.Purchase;

/// The latest known version of each order.
public final class SqlPurchases {

  /// Keeps an order as known. False where it tells nothing new, because it was known so, or later.
  public boolean put(Transaction transaction, String instance, String customer, Purchase purchase) {
    return transaction.update(
            """
            INSERT INTO purchase (instance, id, customer, version, status) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (instance, id) DO UPDATE SET
              customer = excluded.customer, version = excluded.version, status = excluded.status
            WHERE excluded.version > version
              OR excluded.version = version AND excluded.status <> status
            """,
            instance,
            purchase.id(),
            customer,
            purchase.version(),
            purchase.status() + " " + purchase.shopStatus())
        == 1;
  }
}
