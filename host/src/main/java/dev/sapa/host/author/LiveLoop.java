package dev.sapa.host.author;

import dev.sapa.host.plugin.BundleChanges;
import dev.sapa.host.plugin.BundleChanges.Happening;
import dev.sapa.host.web.page.dev.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Builds a plugin whenever it is saved, and puts it into a host that goes on running.
public final class LiveLoop implements Workbench {
  private static final String BY = "sapa dev";

  private final Project project;
  private final Workshop workshop;
  private final CatchAll provider;
  private final Clock clock;
  private final Consumer<String> terminal;
  private final AtomicLong turns = new AtomicLong();
  private volatile Build build;
  private volatile Cast cast = new Cast(List.of(), List.of(), List.of());
  private volatile List<Instance> instances = List.of();

  /// @param terminal where the author reads what happens
  public LiveLoop(
      Project project,
      Workshop workshop,
      CatchAll provider,
      Clock clock,
      Consumer<String> terminal) {
    this.project = project;
    this.workshop = workshop;
    this.provider = provider;
    this.clock = clock;
    this.terminal = terminal;
    this.build = new Build(clock.instant(), "", 0, List.of(), Optional.empty());
  }

  /// Leaves a bundle where a host that starts will find it.
  ///
  /// @param plugins the folder of added bundles, in which nothing else is left
  public static void place(Path jar, Path plugins) {
    try {
      Files.createDirectories(plugins);
      try (Stream<Path> old = Files.list(plugins)) {
        for (Path file : old.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
      Files.copy(jar, plugins.resolve(jar.getFileName()));
    } catch (IOException refused) {
      throw new Refusal(
          "%s cannot be written; give this user the right to, and check that the disk is not full."
              .formatted(plugins),
          refused);
    }
  }

  /// Builds until it can be built for the first time.
  public Path begin() throws InterruptedException {
    while (true) {
      Watch watch = new Watch(project.watched());
      switch (workshop.build()) {
        case Workshop.Outcome.Bundle bundle -> {
          note(new Build(clock.instant(), bundle.version(), 0, List.of(), Optional.empty()));
          return bundle.jar();
        }
        case Workshop.Outcome.Faulty faulty -> {
          faulty.faults().forEach(terminal);
          terminal.accept("It cannot be built yet. Correct it and save; sapa dev goes on then.");
        }
      }
      watch.await();
    }
  }

  /// Tells which instances the author sees.
  public void play(Cast cast) {
    this.cast = cast;
    this.instances = instances();
  }

  /// Which they are.
  public Cast cast() {
    return cast;
  }

  /// Goes on until it is interrupted.
  ///
  /// @param problems why instances of the plugin do not run, in sentences
  public void run(BundleChanges bundles, Supplier<List<String>> problems)
      throws InterruptedException {
    Watch watch = new Watch(project.watched());
    Runnable deaf = bundles.whenChanged(this::hear);
    try {
      while (true) {
        Instant saved = watch.await();
        swap(bundles, saved, problems);
      }
    } finally {
      deaf.run();
    }
  }

  private void swap(BundleChanges bundles, Instant saved, Supplier<List<String>> problems) {
    switch (workshop.build()) {
      case Workshop.Outcome.Faulty faulty -> refuse(faulty.faults());
      case Workshop.Outcome.Bundle bundle -> {
        switch (bundles.install(bundle.jar(), BY)) {
          case BundleChanges.Outcome.Installed in ->
              installed(bundle, saved, in.probationUntil(), problems.get());
          case BundleChanges.Outcome.Unchanged same ->
              installed(bundle, saved, Optional.empty(), problems.get());
          case BundleChanges.Outcome.Refused refused -> refuse(refused.sentences());
          case BundleChanges.Outcome.Clash clash -> refuse(List.of(clash.sentence()));
          case BundleChanges.Outcome.Removed removed -> {}
          case BundleChanges.Outcome.NoSuch nothing -> {}
        }
      }
    }
  }

  private void installed(
      Workshop.Outcome.Bundle bundle,
      Instant saved,
      Optional<Instant> probation,
      List<String> problems) {
    Instant now = clock.instant();
    instances = instances();
    long took = Math.max(1, Duration.between(saved, now).toMillis());
    note(new Build(now, bundle.version(), took, problems, probation));
    if (!problems.isEmpty()) {
      problems.forEach(terminal);
      terminal.accept("It does not run yet. Correct it and save.");
      return;
    }
    terminal.accept("%s is live, %d ms after it was saved.".formatted(bundle.version(), took));
  }

  private void refuse(List<String> faults) {
    note(new Build(clock.instant(), build.version(), 0, faults, Optional.empty()));
    faults.forEach(terminal);
    terminal.accept("The last good version, %s, goes on running.".formatted(build.version()));
  }

  private void hear(Happening happening) {
    if (!happening.bundle().equals(project.name())) {
      return;
    }
    switch (happening) {
      case Happening.RolledBack back -> {
        note(new Build(back.at(), back.to(), 0, List.of(back.reason()), Optional.empty()));
        terminal.accept(back.reason());
      }
      case Happening.Proven proven -> turns.incrementAndGet();
      default -> {
        // Whoever asked for it is told by the answer.
      }
    }
  }

  private void note(Build next) {
    build = next;
    turns.incrementAndGet();
  }

  @Override
  public Stand now() {
    return new Stand(
        project.name(),
        instances,
        build,
        provider.address(),
        provider.calls(),
        turns.get() + provider.taken());
  }

  // With the requests that its sources suggest now.
  private List<Instance> instances() {
    Sources sources = new Sources(project.folder());
    return cast.parts().stream()
        .map(part ->
            new Instance(
                part.kind(),
                part.type(),
                part.id(),
                sources.headers(part.secret()),
                sources.body()))
        .toList();
  }
}
