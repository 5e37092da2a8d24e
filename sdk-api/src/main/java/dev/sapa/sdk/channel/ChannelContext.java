package dev.sapa.sdk.channel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
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

  /// Posts a part to an address, as JSON, and reads the outcome from the status ([SendOutcome#of]).
  /// A provider that gives its messages ids, or wants a token, is asked through [#http] instead.
  /// After an exception nothing is known, as after one of [Channel#send].
  default SendOutcome post(URI address, Part part) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(part.body()))
            .build();
    HttpResponse<Void> answer = http().send(request, HttpResponse.BodyHandlers.discarding());
    return SendOutcome.of(answer, part.id(), clock().instant());
  }

  /// A key of this instance's own for one purpose, such as signing sessions: 32 bytes, the same
  /// after every restart, which tell nothing of any other key. Gone with the host's data directory.
  ///
  /// @param purpose any words; other words give another key
  byte[] secret(String purpose);

  /// What this instance keeps across calls, restarts and new versions of its plugin.
  ///
  /// @since 1.0
  default State state() {
    throw new IllegalStateException("Only a host keeps state; give the context of a test its own.");
  }

  /// A file that the host keeps and that is to be sent, for [Channel#send]; to be closed. An
  /// [IOException] says that it is not there, or cannot be read.
  ///
  /// @param sha256 in hexadecimal, as the outbound [dev.sapa.sdk.message.MediaRef#sha256] has it
  default InputStream file(String sha256) throws IOException {
    throw new IllegalStateException("Only a host keeps files; give the context of a test its own.");
  }
}
