package dev.sapa.host.web;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;

/// Wires the HTTP edge. Needs [Webhooks], [Retries], [Metrics], [Readiness], [ApiToken],
/// [Address.Listening], a clock and the business's zone from elsewhere.
public final class WebModule extends AbstractModule {

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    bind(Inbox.class).in(Singleton.class);
    bind(Edge.class).in(Singleton.class);
    Multibinder<Resource> resources = Multibinder.newSetBinder(binder(), Resource.class);
    resources.addBinding().to(WebhookResource.class).in(Singleton.class);
    resources.addBinding().to(HealthResource.class).in(Singleton.class);
    resources.addBinding().to(ConversationResource.class).in(Singleton.class);
    resources.addBinding().to(NoteResource.class).in(Singleton.class);
    resources.addBinding().to(CustomerResource.class).in(Singleton.class);
    resources.addBinding().to(PluginResource.class).in(Singleton.class);
    resources.addBinding().to(MetricResource.class).in(Singleton.class);
    resources.addBinding().to(EventResource.class).in(Singleton.class);
    resources.addBinding().to(QuestionResource.class).in(Singleton.class);
    resources.addBinding().to(DeadLetterResource.class).in(Singleton.class);
    resources.addBinding().to(OpenApiResource.class).in(Singleton.class);
  }
}
