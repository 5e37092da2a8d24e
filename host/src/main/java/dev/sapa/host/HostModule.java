package dev.sapa.host;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.RecordModule;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.delivery.DeliveryModule;
import dev.sapa.host.delivery.Receipts;
import dev.sapa.host.delivery.Redelivery;
import dev.sapa.host.delivery.Signs;
import dev.sapa.host.delivery.Timers;
import dev.sapa.host.desk.DeskModule;
import dev.sapa.host.dialogue.Dialogue;
import dev.sapa.host.dialogue.DialogueModule;
import dev.sapa.host.dialogue.ReceiptPort;
import dev.sapa.host.dialogue.Wording;
import dev.sapa.host.files.Alarm;
import dev.sapa.host.files.Blobs;
import dev.sapa.host.files.FileLimits;
import dev.sapa.host.files.FilesModule;
import dev.sapa.host.insight.InsightModule;
import dev.sapa.host.intake.Intake;
import dev.sapa.host.intake.IntakeModule;
import dev.sapa.host.intake.Moments;
import dev.sapa.host.intake.Reprocessing;
import dev.sapa.host.intake.Wakeups;
import dev.sapa.host.journal.Journal;
import dev.sapa.host.learning.LearningModule;
import dev.sapa.host.learning.Lessons;
import dev.sapa.host.live.LiveModule;
import dev.sapa.host.live.Presence;
import dev.sapa.host.plugin.BundleChanges;
import dev.sapa.host.plugin.Diagnosis;
import dev.sapa.host.plugin.InstanceChanges;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.RuntimeBundles;
import dev.sapa.host.plugin.Traffic;
import dev.sapa.host.recording.Recorder;
import dev.sapa.host.retention.Deletion;
import dev.sapa.host.retention.ErasedIds;
import dev.sapa.host.retention.Erasure;
import dev.sapa.host.retention.Export;
import dev.sapa.host.retention.Exported;
import dev.sapa.host.retention.RetentionModule;
import dev.sapa.host.settings.HostSettings;
import dev.sapa.host.settings.HostSettings.Words;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.MasterKey;
import dev.sapa.host.store.Transaction;
import dev.sapa.host.telemetry.CallTimes;
import dev.sapa.host.telemetry.Exposition;
import dev.sapa.host.telemetry.TelemetryModule;
import dev.sapa.host.telemetry.WebhookTimes;
import dev.sapa.host.web.Address;
import dev.sapa.host.web.ApiToken;
import dev.sapa.host.web.Erasures;
import dev.sapa.host.web.Figures;
import dev.sapa.host.web.Metrics;
import dev.sapa.host.web.MetricsToken;
import dev.sapa.host.web.ReadMarks;
import dev.sapa.host.web.Readiness;
import dev.sapa.host.web.Resends;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Retries;
import dev.sapa.host.web.SiteResource;
import dev.sapa.host.web.WebModule;
import dev.sapa.host.web.Webhooks;
import dev.sapa.host.web.page.Business;
import dev.sapa.host.web.page.PageModule;
import dev.sapa.sdk.channel.Inbound;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Wires the rooms together, and joins the ports that one declares with what another offers.
final class HostModule extends AbstractModule {
  private static final long MEGABYTE = 1024 * 1024;

  private final HostSettings settings;
  private final Readiness readiness;
  private final ApiToken token;
  private final MetricsToken metricsToken;
  private final CallTimes calls;
  private final Blobs blobs;
  private final MasterKey key;
  private final Database state;
  private final Journal journal;
  private final Instances instances;
  private final InstanceChanges changes;
  private final RuntimeBundles bundles;
  private final Clock clock;

  HostModule(
      HostSettings settings,
      Readiness readiness,
      ApiToken token,
      MetricsToken metricsToken,
      CallTimes calls,
      Blobs blobs,
      MasterKey key,
      Database state,
      Journal journal,
      Instances instances,
      InstanceChanges changes,
      RuntimeBundles bundles,
      Clock clock) {
    this.settings = settings;
    this.readiness = readiness;
    this.token = token;
    this.metricsToken = metricsToken;
    this.calls = calls;
    this.blobs = blobs;
    this.key = key;
    this.state = state;
    this.journal = journal;
    this.instances = instances;
    this.changes = changes;
    this.bundles = bundles;
    this.clock = clock;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    bind(Clock.class).toInstance(clock);
    bind(ZoneId.class).toInstance(settings.business().zone());
    bind(Business.class).toInstance(new Business(settings.business().name()));
    bind(Database.class).toInstance(state);
    bind(Journal.class).toInstance(journal);
    bind(Instances.class).toInstance(instances);
    bind(InstanceChanges.class).toInstance(changes);
    bind(RuntimeBundles.class).toInstance(bundles);
    bind(BundleChanges.class).toInstance(bundles);
    bind(Traffic.class).to(Passing.class).in(Singleton.class);
    bind(ApiToken.class).toInstance(token);
    bind(MetricsToken.class).toInstance(metricsToken);
    bind(CallTimes.class).toInstance(calls);
    bind(Blobs.class).toInstance(blobs);
    bind(FileLimits.class)
        .toInstance(
            new FileLimits(settings.files().maxMegabytes() * MEGABYTE, settings.files().kept()));
    bind(MasterKey.class).toInstance(key);
    bind(Lessons.Copies.class).toInstance(new Lessons.Copies(settings.data().resolve("replaced")));
    bind(ErasedIds.class).toInstance(new ErasedIds(settings.data()));
    bind(Readiness.class).toInstance(readiness);
    bind(HostSettings.class).toInstance(settings);
    bind(Restored.class).in(Singleton.class);
    bind(Upkeep.class).in(Singleton.class);
    bind(Recovery.class).in(Singleton.class);
    bind(Recorder.class).in(Singleton.class);
    bind(Metrics.class).to(Board.class).in(Singleton.class);
    settings
        .site()
        .flatMap(SiteResource::of)
        .ifPresent(site ->
            Multibinder.newSetBinder(binder(), Resource.class).addBinding().toInstance(site));
    install(new RecordModule());
    install(new IntakeModule());
    install(new DialogueModule());
    install(new DeliveryModule());
    install(new FilesModule());
    install(new DeskModule());
    install(new InsightModule());
    install(new LearningModule());
    install(new RetentionModule());
    install(new LiveModule());
    install(new TelemetryModule());
    install(new WebModule());
    install(new PageModule());
  }

  @Provides
  @Singleton
  Address.Listening listening() {
    HostSettings.Http http = settings.http();
    return new Address.Listening(http.host(), http.port(), http.publicUrl());
  }

  @Provides
  @Singleton
  Address address(Address.Listening at) {
    return Address.of(at);
  }

  @Provides
  @Singleton
  Diagnosis diagnosis(Traffic traffic) {
    return new Diagnosis(instances, traffic, settings.business().zone());
  }

  @Provides
  @Singleton
  Wording wording() {
    HostSettings.Business business = settings.business();
    return new Wording(
        inBoth(business.disclosure(), business.name()),
        inBoth(business.humanExit(), business.name()),
        business.zone());
  }

  private static Map<String, String> inBoth(Words words, String business) {
    return Map.of(
        "id", words.id().replace("{business}", business),
        "en", words.en().replace("{business}", business));
  }

  @Provides
  @Singleton
  Figures figures(Exposition exposition) {
    return exposition::now;
  }

  @Provides
  @Singleton
  Webhooks webhooks(Intake intake, WebhookTimes times) {
    return (instance, request) -> times.timed(instance, () -> intake.receive(instance, request));
  }

  @Provides
  @Singleton
  ReadMarks readMarks(Signs signs, Presence presence) {
    return conversation -> {
      signs.read(conversation);
      presence.read(conversation);
    };
  }

  @Provides
  @Singleton
  Moments moments(SqlConversations conversations, Presence presence) {
    return (instance, typing) ->
        state
            .read(reading -> conversations.byKey(reading, instance, typing.conversationKey()))
            .ifPresent(conversation -> presence.customerTyping(conversation.id()));
  }

  @Provides
  @Singleton
  Wakeups wakeups(Timers timers) {
    return new Wakeups() {
      @Override
      public void at(Instant due, Runnable task) {
        timers.at(due, task);
      }

      @Override
      public void await(Instant due) throws InterruptedException {
        timers.await(due);
      }
    };
  }

  @Provides
  @Singleton
  Alarm alarm(Timers timers) {
    return timers::at;
  }

  @Provides
  @Singleton
  ReceiptPort receiptPort(Receipts receipts) {
    return new ReceiptPort() {
      @Override
      public void apply(Transaction transaction, String instance, Inbound.DeliveryUpdated report) {
        receipts.apply(transaction, instance, report);
      }

      @Override
      public void seen(Transaction transaction, String instance, Inbound.SeenUpTo watermark) {
        receipts.seen(transaction, instance, watermark);
      }

      @Override
      public boolean isOwn(
          Transaction transaction,
          String instance,
          Optional<String> conversation,
          Inbound.EchoReceived echo) {
        return receipts.isOwn(transaction, instance, conversation, echo);
      }
    };
  }

  @Provides
  @Singleton
  Resends resends(Redelivery redelivery, SqlMessages messages) {
    return (conversation, id) ->
        state
            .read(statements -> messages.find(statements, id))
            .filter(message -> message.conversation().equals(conversation))
            .map(message ->
                redelivery.retry(id) instanceof Redelivery.Answer.Refused refused
                    ? Optional.of(refused.reason())
                    : Optional.<String>empty())
            .orElse(Optional.of("There is no such message in this conversation; open it again."));
  }

  @Provides
  @Singleton
  Erasures erasures(Erasure erasure, Export export) {
    return new Erasures() {
      @Override
      public Optional<Deletion> erase(String id, String by) {
        return erasure.erase(id, by);
      }

      @Override
      public Optional<Deletion> start(String id, String by) {
        return erasure.start(id, by);
      }

      @Override
      public List<Deletion> deletions(Optional<String> after, int limit) {
        return erasure.deletions(after, limit);
      }

      @Override
      public Optional<Exported> export(String customer) {
        return export.of(customer);
      }
    };
  }

  @Provides
  @Singleton
  Retries retries(
      Reprocessing reprocessing, Redelivery redelivery, Dialogue dialogue, Journal entries) {
    return letter ->
        switch (letter.kind()) {
          case UNPARSED -> reprocessing.parseAgain(Long.parseLong(letter.subject()));
          case UNROUTED -> reprocessing.routeAgain(Long.parseLong(letter.subject()));
          case UNDECIDED -> handleAgain(letter, dialogue, entries);
          case UNDELIVERED ->
              redelivery.retryDeadLetter(letter.id()) instanceof Redelivery.Answer.Refused refused
                  ? Optional.of(refused.reason())
                  : Optional.empty();
        };
  }

  private static Optional<String> handleAgain(
      DeadLetter letter, Dialogue dialogue, Journal entries) {
    return entries
        .entry(Long.parseLong(letter.subject()))
        .map(entry -> {
          dialogue.repeat(entry);
          return Optional.<String>empty();
        })
        .orElse(
            Optional.of("The event is no longer kept; it was pruned after its retention time."));
  }
}
