package dev.sapa.host;

import com.google.inject.Module;
import dev.sapa.host.author.Cast;
import dev.sapa.host.author.CatchAll;
import dev.sapa.host.author.LiveLoop;
import dev.sapa.host.author.Project;
import dev.sapa.host.plugin.InstanceSpec;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.web.page.SignedLink;
import dev.sapa.host.web.page.dev.DevModule;
import dev.sapa.host.web.page.dev.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/// A plugin that is built while the host starts in which it is tried.
///
/// @param plugins the folder of that host's added bundles
/// @param given settings of the plugin, by name
/// @param key that the link in the terminal carries
record Rehearsal(
    Project project,
    LiveLoop loop,
    CatchAll provider,
    FutureTask<Path> building,
    Path plugins,
    Map<String, String> given,
    SignedLink.Key key)
    implements Host.Surroundings {

  /// Begins to build.
  static FutureTask<Path> building(LiveLoop loop) {
    FutureTask<Path> building = new FutureTask<>(loop::begin);
    Thread.ofPlatform().daemon().name("build").start(building);
    return building;
  }

  @Override
  public void awaitBundles() {
    LiveLoop.place(built(), plugins);
  }

  private Path built() {
    try {
      return building.get();
    } catch (ExecutionException fault) {
      throw fault.getCause() instanceof RuntimeException refusal
          ? refusal
          : new IllegalStateException(fault.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StartException("The start was interrupted; start again.", stopped);
    }
  }

  // What comes first is asked first: the author's answer goes before the shop's own.
  @Override
  public List<InstanceSpec> cast(List<InstanceSpec> configured, Instances plugins) {
    Cast cast =
        Cast.of(
            new Cast.Play(project.name(), project.folder(), configured, given, provider.address()),
            plugins);
    loop.play(cast);
    return Stream.concat(cast.added().stream(), configured.stream()).toList();
  }

  @Override
  public Instances stage(Instances instances) {
    return new Stage(instances);
  }

  @Override
  public Module module() {
    return new DevModule(loop, key);
  }
}
