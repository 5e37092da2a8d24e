package dev.sapa.host.insight;

import static dev.sapa.host.insight.Bench.asks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.metric.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricUnloadTest {

  @Test
  void theClassesOfAMetricGoWhenTheMetricGoes(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(folder)) {
      WeakReference<ClassLoader> loader = runApart(bench);
      assertThat(bench.rows("waits")).isNotEmpty();

      bench.run();
      bench.folds.catchUp();

      Instant deadline = Instant.now().plusSeconds(20);
      while (loader.get() != null) {
        assertThat(Instant.now()).as("still loaded").isBefore(deadline);
        System.gc();
        Thread.sleep(20);
      }
    }
  }

  /// Folds, writes and reads back a memory whose classes a loader of their own has defined.
  private static WeakReference<ClassLoader> runApart(Bench bench) throws Exception {
    Apart loader = new Apart();
    Class<?> type = loader.loadClass(Waits.class.getName());
    assertThat(type).isNotEqualTo(Waits.class);
    var constructor = type.getDeclaredConstructor(String.class);
    constructor.setAccessible(true);
    bench.run((Metric<?>) constructor.newInstance("waits"));
    bench.record("ani", asks());
    bench.folds.catchUp();
    bench.folds = bench.folds(10);
    bench.record("ani", asks());
    bench.folds.catchUp();
    assertThat(bench.folds.problem("waits")).isEmpty();
    return new WeakReference<>(loader);
  }

  /// Defines the test's metric itself, as a bundle would.
  private static final class Apart extends ClassLoader {
    private Apart() {
      super(MetricUnloadTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(Waits.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> defined = findLoadedClass(name);
      return defined == null ? define(name) : defined;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] code = file.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException broken) {
        throw new ClassNotFoundException(name, broken);
      }
    }
  }
}
