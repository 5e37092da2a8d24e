package dev.sapa.host.plugin;

import dev.sapa.sdk.channel.Batch;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.Cursor;
import dev.sapa.sdk.channel.PollingChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What a running channel does besides where it asks for news: the call of [PollingChannel],
/// guarded, and the place where it begins.
public final class PollingInstance {
  /// What the contract allows, and a little to say that nothing came.
  private static final Duration LONGEST = Duration.ofMinutes(5).plusSeconds(30);

  private final Stand<Channel> stand;
  private final HostState state;
  private final AtomicReference<@Nullable String> problem = new AtomicReference<>();

  /// @param stand of a [PollingChannel]
  PollingInstance(Stand<Channel> stand, HostState state) {
    this.stand = stand;
    this.state = state;
  }

  /// Where the next poll begins.
  public Cursor cursor() {
    return state.cursor();
  }

  /// Keeps where the next poll begins; durable when this returns.
  public void keep(Cursor next) {
    state.keep(next);
  }

  /// What came since a place. Throws what the plugin throws, [PluginFailure] where it may not be
  /// called, and [InterruptedException] where it is to make room for another one.
  public Batch poll(Cursor from) throws Exception {
    return stand.waiting("poll", LONGEST, plugin -> ((PollingChannel) plugin).poll(from));
  }

  /// Why nothing comes.
  public Optional<String> problem() {
    return Optional.ofNullable(problem.get());
  }

  /// Says why nothing comes.
  public void fails(String sentence) {
    problem.set(sentence);
  }

  /// Says that it can be asked.
  public void works() {
    problem.set(null);
  }
}
