package dev.sapa.host.delivery;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.delivery.sql.SqlOutbox;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Sign;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs for customers that are no messages, such as read marks. Tried once and never recorded;
/// left out where many are under way.
public final class Signs {
  private static final Logger log = LoggerFactory.getLogger(Signs.class);

  private final Database database;
  private final Instances instances;
  private final SqlConversations conversations;
  private final SqlOutbox outbox;
  private final Semaphore places = new Semaphore(Outlets.PLACES);

  @Inject
  public Signs(
      Database database, Instances instances, SqlConversations conversations, SqlOutbox outbox) {
    this.database = database;
    this.instances = instances;
    this.conversations = conversations;
    this.outbox = outbox;
  }

  /// Shows a sign, soon. Returns at once.
  public void sign(String conversation, Sign sign) {
    if (places.tryAcquire()) {
      Thread.ofVirtual()
          .name("sign")
          .start(() -> {
            try {
              show(conversation, sign);
            } catch (Exception | Error fault) {
              log.debug("A sign could not be shown in {}.", conversation, fault);
            } finally {
              places.release();
            }
          });
    }
  }

  /// Marks the customer's last message as read, soon. Returns at once.
  public void read(String conversation) {
    database
        .read(statements -> conversations.find(statements, conversation))
        .flatMap(Conversation::lastInboundId)
        .ifPresent(message -> sign(conversation, new Sign.Read(message)));
  }

  private void show(String id, Sign sign) throws Exception {
    Optional<Conversation> found = database.read(statements -> conversations.find(statements, id));
    Optional<ChannelInstance> channel =
        found
            .flatMap(conversation -> instances.channel(conversation.instance()))
            .filter(instance -> instance.problem().isEmpty());
    if (found.isEmpty() || channel.isEmpty()) {
      return;
    }
    ConversationFacts facts = database.read(statements -> outbox.facts(statements, found.get()));
    Optional<Part> part = channel.get().renderSign(sign, facts);
    if (part.isPresent()) {
      channel.get().send(part.get());
    }
  }
}
