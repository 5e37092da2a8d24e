package dev.sapa.host.history;

import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlCustomers;
import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.delivery.sql.SqlOutbox;
import dev.sapa.host.delivery.sql.SqlStates;

/// Through what history is written: the same that everything else is.
record Writing(
    SqlEventLog log,
    SqlCustomers customers,
    SqlConversations conversations,
    SqlMessages messages,
    SqlDeadLetters deadLetters,
    SqlStates states,
    SqlOutbox outbox) {

  static Writing create() {
    SqlEventLog log = new SqlEventLog();
    SqlCustomers customers = new SqlCustomers();
    SqlConversations conversations = new SqlConversations();
    SqlMessages messages = new SqlMessages(log, customers);
    return new Writing(
        log,
        customers,
        conversations,
        messages,
        new SqlDeadLetters(log),
        new SqlStates(log),
        new SqlOutbox(messages, conversations, customers));
  }
}
