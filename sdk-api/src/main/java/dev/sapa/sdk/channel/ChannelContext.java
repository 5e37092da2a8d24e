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

  /// A key of this instance's own for one purpose, such as signing sessions: 32 bytes, the same
  /// after every restart, which tell nothing of any other key. Gone with the host's data directory.
  ///
  /// @param purpose any words; other words give another key
  byte[] secret(String purpose);
}
