package dev.sapa.benchmarks.plugins;

import dev.sapa.benchmarks.Scratch;
import dev.sapa.benchmarks.plugins.fixture.Check;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.Verdict;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The same call of the same object, through the host's guard and past it; and the peer's.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "-DSAPA_LOG=ERROR")
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class GuardedCall {
  private final SapaPlatform sapa = new SapaPlatform();
  private final Pf4jPlatform pf4j = new Pf4jPlatform();
  private Scratch scratch;
  private ChannelInstance guarded;
  private Channel direct;
  private Check peer;

  @Setup
  public void start() throws IOException, ReflectiveOperationException {
    scratch = Scratch.create();
    Path bundles = scratch.folder().resolve("sapa");
    sapa.write(bundles, 0, "1.0.0");
    sapa.boot(bundles, 1);
    guarded = sapa.channel(0);
    direct = behind(guarded);
    Path plugins = scratch.folder().resolve("pf4j");
    pf4j.write(plugins, 0, "1.0.0");
    pf4j.boot(plugins, 1);
    peer = pf4j.check(0);
  }

  /// Nobody but its guard has the object, and nobody else shall have it.
  private static Channel behind(ChannelInstance instance) throws ReflectiveOperationException {
    Method stand = ChannelInstance.class.getMethod("stand");
    Object guard = stand.invoke(instance);
    Field plugin = guard.getClass().getDeclaredField("plugin");
    plugin.setAccessible(true);
    return (Channel) plugin.get(guard);
  }

  @TearDown
  public void end() throws IOException {
    sapa.close();
    pf4j.close();
    scratch.close();
  }

  @Benchmark
  public Verdict guarded() {
    return guarded.verify(Jars.REQUEST);
  }

  @Benchmark
  public Verdict direct() {
    return direct.verify(Jars.REQUEST);
  }

  @Benchmark
  public Verdict pf4j() {
    return peer.verify(Jars.REQUEST);
  }
}
