package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Identity;
import java.util.Optional;

/// One of Meta's roads, and the business's account on it.
///
/// @param object what its webhooks are about, in Meta's word: `instagram`, `page`
/// @param name as people call it: `Instagram`, `Messenger`
/// @param place where its posts and ads stand: `Instagram`, `Facebook`
/// @param account Meta's id of the business's account
/// @param scheme of its customers' names: `instagram-user`
public record Road(String object, String name, String place, String account, String scheme) {
  private static final char SEPARATOR = ':';

  /// The customer whom an account knows by an id.
  ///
  /// Meta gives one person another id for each account, and promises nothing about the ids of two
  /// accounts, so the account is part of the name.
  public Identity customer(String account, String id) {
    return Identity.of(scheme, account + SEPARATOR + id);
  }

  /// The id by which this account reaches the customer of a conversation.
  public Optional<String> recipient(ConversationFacts facts) {
    String prefix = account + SEPARATOR;
    return facts.identities().stream()
        .filter(identity -> identity.scheme().equals(scheme))
        .map(Identity::value)
        .filter(value -> value.startsWith(prefix))
        .map(value -> value.substring(prefix.length()))
        .findFirst();
  }
}
