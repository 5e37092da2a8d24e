package dev.sapa.sdk.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What everything a person does in a conversation has around it.
///
/// @param account the business's account it was addressed to, as in [Channel#account]
/// @param eventId the provider's id; the same event always has the same one, and no other has it.
///   Of a message it is the message's id, by which edits, reactions and answers name it later
/// @param orderKey events with the same key are handled in the order they came; usually the
///   conversation key
/// @param conversationKey names the conversation within the instance. In private, a name of the
///   sender means the one conversation with them, which goes on when they are known by another
///   name; any other key means a thread, of which a person may have several at once
/// @param aliases other names of the sender that came with it
/// @param senderName as the sender calls themself
/// @param occurredAt by the provider's clock
/// @param replyTo the provider's id of the message this answers
/// @param replyContext what the channel must know again when it renders an answer to this, in its
///   own words, such as the subject of a mail; a few KiB at most. Given back as
///   [ConversationFacts#replyContext] while nothing later was said
public record Envelope(
    String account,
    String eventId,
    String orderKey,
    String conversationKey,
    ThreadKind threadKind,
    Identity sender,
    List<Identity> aliases,
    Optional<String> senderName,
    Instant occurredAt,
    Optional<String> replyTo,
    Optional<Origin> origin,
    Optional<String> replyContext) {
  public Envelope {
    aliases = List.copyOf(aliases);
  }

  /// One whose answers need nothing that the host does not know anyway.
  public Envelope(
      String account,
      String eventId,
      String orderKey,
      String conversationKey,
      ThreadKind threadKind,
      Identity sender,
      List<Identity> aliases,
      Optional<String> senderName,
      Instant occurredAt,
      Optional<String> replyTo,
      Optional<Origin> origin) {
    this(
        account,
        eventId,
        orderKey,
        conversationKey,
        threadKind,
        sender,
        aliases,
        senderName,
        occurredAt,
        replyTo,
        origin,
        Optional.empty());
  }

  /// A private conversation with one person, named by the person, in the one account of the
  /// instance ([Channel#account]).
  public static Envelope of(String eventId, Identity sender, Instant occurredAt) {
    return new Envelope(
        "",
        eventId,
        sender.value(),
        sender.value(),
        ThreadKind.PRIVATE,
        sender,
        List.of(),
        Optional.empty(),
        occurredAt,
        Optional.empty(),
        Optional.empty());
  }

  /// The same in another conversation, whose events are handled in the order they came.
  public Envelope withConversation(String key, ThreadKind kind) {
    return new Envelope(
        account,
        eventId,
        key,
        key,
        kind,
        sender,
        aliases,
        senderName,
        occurredAt,
        replyTo,
        origin,
        replyContext);
  }

  /// The same for another of the business's accounts.
  public Envelope withAccount(String account) {
    return new Envelope(
        account,
        eventId,
        orderKey,
        conversationKey,
        threadKind,
        sender,
        aliases,
        senderName,
        occurredAt,
        replyTo,
        origin,
        replyContext);
  }

  /// The same by a sender who calls themself by this name; nothing changes where it is blank.
  public Envelope withSenderName(String name) {
    return with(
        orderKey,
        aliases,
        name.isBlank() ? senderName : Optional.of(name),
        replyTo,
        origin,
        replyContext);
  }

  /// The same by a sender who is known by these names as well.
  public Envelope withAliases(List<Identity> names) {
    return with(orderKey, names, senderName, replyTo, origin, replyContext);
  }

  /// The same as an answer to a message.
  ///
  /// @param messageId the provider's
  public Envelope withReplyTo(String messageId) {
    return with(orderKey, aliases, senderName, Optional.of(messageId), origin, replyContext);
  }

  /// The same by a customer who came from somewhere.
  public Envelope withOrigin(Origin from) {
    return with(orderKey, aliases, senderName, replyTo, Optional.of(from), replyContext);
  }

  /// The same, handled in the order of other events than those of its conversation.
  public Envelope withOrderKey(String key) {
    return with(key, aliases, senderName, replyTo, origin, replyContext);
  }

  /// The same with what an answer to it must know.
  public Envelope withReplyContext(String context) {
    return with(orderKey, aliases, senderName, replyTo, origin, Optional.of(context));
  }

  private Envelope with(
      String order,
      List<Identity> names,
      Optional<String> name,
      Optional<String> answered,
      Optional<Origin> from,
      Optional<String> context) {
    return new Envelope(
        account,
        eventId,
        order,
        conversationKey,
        threadKind,
        sender,
        names,
        name,
        occurredAt,
        answered,
        from,
        context);
  }
}
