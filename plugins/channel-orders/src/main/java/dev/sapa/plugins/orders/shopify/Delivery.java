package dev.sapa.plugins.orders.shopify;

import java.time.Instant;

/// What the headers of a webhook say.
///
/// @param shop whose it is, which is the account
/// @param topic such as `orders/create`
/// @param eventId the same over retries and subscriptions
/// @param at when it was triggered; a retry repeats the body of then
record Delivery(String shop, String topic, String eventId, Instant at) {}
