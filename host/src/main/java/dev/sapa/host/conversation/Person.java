package dev.sapa.host.conversation;

import java.util.Optional;

/// A customer, by one of their names.
///
/// @param identity the id of the name; never changes hands
/// @param customer who it belongs to today
/// @param name as they call themself
/// @param stranger whether nobody knew any of their names until now
public record Person(String identity, String customer, Optional<String> name, boolean stranger) {}
