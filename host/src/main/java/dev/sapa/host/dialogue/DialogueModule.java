package dev.sapa.host.dialogue;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import dev.sapa.host.dialogue.sql.SqlAutomationMemory;
import dev.sapa.host.dialogue.sql.SqlProgress;
import dev.sapa.host.dialogue.sql.SqlPurchases;

/// Wires the way from the journal to decisions. Needs the journal, the state database, the
/// instances, a [ReceiptPort], a [Wording] and a clock.
public final class DialogueModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(SqlProgress.class).toInstance(new SqlProgress());
    bind(SqlAutomationMemory.class).toInstance(new SqlAutomationMemory());
    bind(SqlPurchases.class).toInstance(new SqlPurchases());
    bind(Signals.class).in(Singleton.class);
    bind(Channels.class).in(Singleton.class);
    bind(Places.class).in(Singleton.class);
    bind(Situations.class).in(Singleton.class);
    bind(Utterances.class).in(Singleton.class);
    bind(Application.class).in(Singleton.class);
    OptionalBinder.newOptionalBinder(binder(), DecisionWatch.class)
        .setDefault()
        .toInstance(DecisionWatch.NOBODY);
    bind(Automations.class).in(Singleton.class);
    bind(Enactment.class).in(Singleton.class);
    bind(Turns.class).in(Singleton.class);
    bind(Timers.class).in(Singleton.class);
    bind(Dialogue.class).in(Singleton.class);
  }
}
