package dev.sapa.sdk.channel;

import java.net.http.HttpClient;
import java.time.Clock;
import org.osgi.annotation.versioning.ProviderType;

/// What the host gives a channel instance.
@ProviderType
public interface ChannelContext {

  /// The id of the instance, as configured.
  String instance();

  /// The only source of time; runs ahead of the wall in tests.
  Clock clock();

  /// A client that lives as long as the instance, with connections of its own.
  HttpClient http();
}
