package dev.sapa.host.plugin;

import dev.sapa.host.plugin.http.BlockingHttp;
import dev.sapa.sdk.channel.ChannelContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What one channel instance gets from the host.
///
/// Its client follows no redirect: a provider's answer must not send the instance's credentials to
/// another host.
final class HostContext implements ChannelContext, AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final String instance;
  private final Clock clock;
  private final Keys keys;
  private final HostState state;
  private final KeptFiles files;
  private final ExecutorService threads;
  private final HttpClient http;

  HostContext(String instance, Clock clock, Keys keys, StateMemory memory, KeptFiles files) {
    this.files = files;
    this.instance = instance;
    this.clock = clock;
    this.keys = keys;
    this.state = new HostState(instance, memory);
    this.threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("http-" + instance + "-", 0).factory());
    this.http =
        new BlockingHttp(
            HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build());
  }

  @Override
  public String instance() {
    return instance;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public HttpClient http() {
    return http;
  }

  @Override
  public byte[] secret(String purpose) {
    // An id has no slash, so no instance can ask for a key of another.
    return keys.derive("instance/" + instance + "/" + purpose);
  }

  @Override
  public InputStream file(String sha256) throws IOException {
    return files.open(sha256);
  }

  @Override
  public HostState state() {
    return state;
  }

  @Override
  public void close() {
    state.close();
    http.shutdownNow();
    threads.shutdownNow();
  }
}
