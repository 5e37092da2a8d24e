package dev.sapa.host.retention;

import dev.sapa.host.conversation.Attachment;
import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.sql.SqlInbox.Customer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// All that is kept of a customer.
///
/// @param identities every name they ever had here
/// @param visits to pages, as the facts say
/// @param signals orders, forms and where they came from, as the facts say
/// @param measured what metrics made of it
/// @param received what the provider sent about them, as far as it is kept
public record Exported(
    Customer customer,
    List<Name> identities,
    List<String> unwanted,
    List<Talk> conversations,
    List<JsonNode> visits,
    List<JsonNode> signals,
    List<Measured> measured,
    List<String> received) {

  /// A name.
  public record Name(
      String scheme,
      String value,
      boolean verified,
      Instant seenAt,
      Optional<Instant> supersededAt) {}

  /// A conversation with everything in it.
  ///
  /// @param files of the messages, without their bytes
  /// @param told what happened besides messages, notes of the team among it
  /// @param remembered what automations keep about it
  public record Talk(
      Conversation conversation,
      List<Message> messages,
      List<Attachment> files,
      List<JsonNode> told,
      List<Remembered> remembered) {}

  /// What an automation keeps.
  public record Remembered(String automation, String state) {}

  /// A measurement.
  public record Measured(String metric, String series, Instant at, double value) {}
}
