package dev.sapa.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sapa.host.plugin.BundleChanges.Happening;
import dev.sapa.host.plugin.BundleChanges.Outcome;
import dev.sapa.host.plugin.fixture.CountingChannel;
import dev.sapa.host.settings.StoredState;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Saved;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bundles that are replaced while calls flow in both directions, with state in a real database.
final class SwapUnderLoadTest {
  private static final int SWAPS = 20;
  private static final int THREADS = 4;

  @TempDir Path home;
  private final List<Happening> happened = new CopyOnWriteArrayList<>();
  private Database state;
  private StoredState memory;
  private PluginRuntime runtime;
  private RuntimeBundles bundles;

  @BeforeEach
  void start() {
    state = Database.open(home.resolve("state.db"), "store/state", Clock.systemUTC());
    memory = new StoredState(state);
    runtime =
        new PluginRuntime(
            List.of(home.resolve("plugins")),
            home.resolve("cache"),
            Clock.systemUTC(),
            purpose -> new byte[32],
            memory);
    runtime.start(List.of(new InstanceSpec("c", "counting", Map.of(), home.resolve("sapa.yaml"))));
    bundles = runtime.bundles(ZoneId.of("UTC"), Duration.ofSeconds(30));
    bundles.whenChanged(happened::add);
    bundles.start();
    bundles.install(counting(1), "Dewi");
  }

  @AfterEach
  void stop() {
    bundles.close();
    runtime.close();
    state.close();
  }

  @Test
  void losesAndDoublesNothingAndKeepsTheState() throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger called = new AtomicInteger();
    Set<String> accepted = ConcurrentHashMap.newKeySet();
    List<Throwable> faults = new CopyOnWriteArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int number = thread;
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  for (int call = 0; !over.get(); call++) {
                    call(number % 2 == 0, number + "-" + call, called, accepted);
                  }
                } catch (Throwable fault) {
                  faults.add(fault);
                }
              }));
    }

    for (int swap = 0; swap < SWAPS; swap++) {
      assertThat(bundles.install(counting(2 - swap % 2), "Dewi"))
          .isInstanceOf(Outcome.Installed.class);
    }
    over.set(true);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(faults).isEmpty();
    assertThat(accepted).hasSizeGreaterThan(SWAPS).hasSize(called.get());
    assertThat(happened).filteredOn(Happening.Replaced.class::isInstance).hasSize(SWAPS);
    assertThat(memory.read("c", "sent").orElseThrow().text())
        .isIn("" + called.get(), "n=" + called.get());
  }

  private void call(boolean out, String id, AtomicInteger called, Set<String> accepted)
      throws Exception {
    ChannelInstance channel = runtime.channel("c").orElseThrow();
    if (!out) {
      assertThat(channel.verify(request(""))).isInstanceOf(Verdict.Genuine.class);
      assertThat(channel.parse(request(""))).isEmpty();
      return;
    }
    called.incrementAndGet();
    SendOutcome outcome = channel.send(new Part(id, new byte[0]));
    assertThat(accepted.add(((SendOutcome.Accepted) outcome).providerMessageId().split(" ")[0]))
        .isTrue();
  }

  @Test
  void givesTheOldVersionItsStateBack() throws Exception {
    send();
    send();
    bundles.install(counting(2), "Dewi");
    send();
    assertThat(memory.read("c", "sent")).contains(new Saved(2, "n=3"));

    fail();

    await().until(() -> happened.getLast() instanceof Happening.RolledBack);
    assertThat(memory.read("c", "sent")).contains(new Saved(1, "2"));
    assertThat(send()).isEqualTo("x by 1");
    assertThat(memory.read("c", "sent")).contains(new Saved(1, "3"));
  }

  @Test
  void keepsNothingOfAVersionThatDoesNotStart() throws Exception {
    send();

    assertThat(bundles.install(counting(3), "Dewi")).isInstanceOf(Outcome.Refused.class);

    assertThat(memory.read("c", "sent")).contains(new Saved(1, "1"));
    assertThat(send()).isEqualTo("x by 1");
  }

  private String send() throws Exception {
    return ((SendOutcome.Accepted)
            runtime.channel("c").orElseThrow().send(new Part("x", new byte[0])))
        .providerMessageId();
  }

  private void fail() {
    ChannelInstance failing = runtime.channel("c").orElseThrow();
    for (int call = 0; call < 5; call++) {
      try {
        failing.parse(request("fail"));
      } catch (PluginFailure expected) {
        assertThat(expected.begun()).isTrue();
      }
    }
  }

  private Path counting(int form) {
    Path made = home.resolve("elsewhere/" + form + ".jar");
    return Files.exists(made)
        ? made
        : TestBundle.of("counting", CountingChannel.class)
            .with("Bundle-Version", form + ".0.0")
            .with("form", ("" + form).getBytes(StandardCharsets.UTF_8))
            .in(home.resolve("elsewhere"), form + ".jar");
  }

  private static RawRequest request(String body) {
    return new RawRequest(
        "POST", "/", "", Map.of(), body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
  }
}
