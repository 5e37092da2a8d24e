package dev.sapa.host.web;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;

/// Wires the HTTP edge. Needs what is happening right now ([dev.sapa.host.live]), instances and
/// what changes and diagnoses them, [Webhooks], [Retries], [Erasures], [Metrics], [Readiness],
/// [ApiToken], [MetricsToken], [Figures], [Address.Listening], a clock and the business's zone from
/// elsewhere.
public final class WebModule extends AbstractModule {

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    bind(Inbox.class).in(Singleton.class);
    bind(StoredFiles.class).in(Singleton.class);
    bind(CrossOrigin.class).in(Singleton.class);
    bind(LiveLines.class).in(Singleton.class);
    bind(Gate.class).in(Singleton.class);
    bind(Edge.class).in(Singleton.class);
    Multibinder<Resource> resources = Multibinder.newSetBinder(binder(), Resource.class);
    resources.addBinding().to(WebhookResource.class).in(Singleton.class);
    resources.addBinding().to(HealthResource.class).in(Singleton.class);
    resources.addBinding().to(TelemetryResource.class).in(Singleton.class);
    resources.addBinding().to(ConversationResource.class).in(Singleton.class);
    resources.addBinding().to(FileResource.class).in(Singleton.class);
    resources.addBinding().to(NoteResource.class).in(Singleton.class);
    resources.addBinding().to(CustomerResource.class).in(Singleton.class);
    resources.addBinding().to(ErasureResource.class).in(Singleton.class);
    resources.addBinding().to(PluginResource.class).in(Singleton.class);
    resources.addBinding().to(InstanceResource.class).in(Singleton.class);
    resources.addBinding().to(RecordingResource.class).in(Singleton.class);
    resources.addBinding().to(MetricResource.class).in(Singleton.class);
    resources.addBinding().to(EventResource.class).in(Singleton.class);
    resources.addBinding().to(QuestionResource.class).in(Singleton.class);
    resources.addBinding().to(DeadLetterResource.class).in(Singleton.class);
    resources.addBinding().to(OpenApiResource.class).in(Singleton.class);
    resources.addBinding().to(LiveResource.class).in(Singleton.class);
    // Last, because its path takes in those of others.
    resources.addBinding().to(BundleFileResource.class).in(Singleton.class);
  }
}
