package dev.sapa.host.plugin;

import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.metric.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds instances from what the settings file says of them.
final class Starter {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Logger log = LoggerFactory.getLogger(Starter.class);

  private final Clock clock;
  private final Keys keys;
  private final StateMemory memory;
  private final KeptFiles files;
  private final Watchdog watchdog;
  private final Guard.Limits limits;
  private final Duration patience;

  /// @param patience how long an instance may take to start
  Starter(
      Clock clock,
      Keys keys,
      StateMemory memory,
      KeptFiles files,
      Watchdog watchdog,
      Guard.Limits limits,
      Duration patience) {
    this.patience = patience;
    this.clock = clock;
    this.keys = keys;
    this.memory = memory;
    this.files = files;
    this.watchdog = watchdog;
    this.limits = limits;
  }

  /// A slot with the instance, or with the reason why there is none.
  Slot start(InstanceSpec spec, Catalog catalog) {
    Map<String, Object> shown = Secrets.masked(spec.settings());
    Optional<String> kind = catalog.type(spec.plugin()).map(PluginType::kind);
    try {
      PluginType type = type(spec, catalog);
      Class<?> plugin = load(type, spec);
      Class<? extends Record> settings = PluginType.settings(plugin).orElse(NoSettings.class);
      shown = Secrets.masked(settings, spec.settings());
      return start(spec, type, plugin, settings, shown);
    } catch (NotStarted e) {
      return new Slot(spec, kind, shown, new Slot.Condition.NotRunning(e.sentences(), e.faults()));
    }
  }

  /// A slot without an instance.
  Slot idle(InstanceSpec spec, Catalog catalog, Slot.Condition condition) {
    Map<String, Object> shown =
        record(spec.plugin(), catalog)
            .map(settings -> Secrets.masked(settings, spec.settings()))
            .orElseGet(() -> Secrets.masked(spec.settings()));
    return new Slot(spec, catalog.type(spec.plugin()).map(PluginType::kind), shown, condition);
  }

  /// The settings record of a plugin that is there and can be loaded.
  Optional<Class<? extends Record>> record(String plugin, Catalog catalog) {
    return catalog
        .type(plugin)
        .flatMap(type -> {
          try {
            return Optional.of(PluginType.settings(type.load()).orElse(NoSettings.class));
          } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
          }
        });
  }

  /// What keeps an instance from starting, as far as that shows without starting it.
  ///
  /// @throws NotStarted with that
  void check(InstanceSpec spec, Catalog catalog) throws NotStarted {
    PluginType type = catalog.type(spec.plugin()).orElseThrow(() -> unknown(spec, catalog));
    Class<?> plugin = load(type, spec);
    Class<? extends Record> settings = PluginType.settings(plugin).orElse(NoSettings.class);
    constructor(spec, type, plugin);
    Guard guard = guard(spec, plugin);
    List<SettingFault> faults = new ArrayList<>(unusableId(spec).stream().toList());
    try {
      within(spec, settings, () -> guard.inContext(() -> bound(settings, spec)));
    } catch (NotStarted e) {
      if (e.faults().isEmpty()) {
        throw e;
      }
      faults.addAll(e.faults());
    }
    if (!faults.isEmpty()) {
      throw new NotStarted(faults);
    }
  }

  private static Optional<SettingFault> unusableId(InstanceSpec spec) {
    return ID.matcher(spec.id()).matches()
        ? Optional.empty()
        : Optional.of(
            new SettingFault(
                "",
                spec.source()
                    .sentence(
                        "the id \"%s\" of an instance cannot be used, because it becomes part of addresses; write lower-case letters, digits and dashes, such as wa-1."
                            .formatted(spec.id()))));
  }

  /// The settings of a plugin that has none.
  record NoSettings() {}

  private Slot start(
      InstanceSpec spec,
      PluginType type,
      Class<?> plugin,
      Class<? extends Record> settings,
      Map<String, Object> shown)
      throws NotStarted {
    Constructor<?> constructor = constructor(spec, type, plugin);
    List<Class<?>> parameters = List.of(constructor.getParameterTypes());
    Optional<HostContext> context =
        parameters.contains(ChannelContext.class)
            ? Optional.of(new HostContext(spec.id(), clock, keys, memory, files))
            : Optional.empty();
    Guard guard = guard(spec, plugin);
    try {
      PluginInstance instance =
          within(
              spec,
              settings,
              () -> {
                Object[] arguments =
                    guard.inContext(() -> arguments(parameters, settings, spec, context));
                Object built = guard.inContext(() -> constructor.newInstance(arguments));
                return wrapped(spec, built, guard, context);
              });
      return new Slot(
          spec,
          Optional.of(type.kind()),
          shown,
          new Slot.Condition.Running(instance, context, clock.instant()));
    } catch (NotStarted e) {
      context.ifPresent(HostContext::close);
      throw e;
    }
  }

  private Guard guard(InstanceSpec spec, Class<?> plugin) {
    return new Guard(
        spec.id(), plugin.getClassLoader(), watchdog, limits, new Breaker(spec.id(), clock));
  }

  private <T> T within(InstanceSpec spec, Class<? extends Record> settings, Callable<T> body)
      throws NotStarted {
    try {
      return Bounded.run("start-" + spec.id(), patience, body);
    } catch (ExecutionException e) {
      throw fault(spec, settings, Objects.requireNonNullElse(e.getCause(), e));
    } catch (TimeoutException e) {
      throw notStarted(
          spec,
          "it was not ready after %s; look whether what it reads at its start can be reached, and tell the plugin's author."
              .formatted(PluginFailure.words(patience)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notStarted(spec, "Sapa was stopped meanwhile; start it again.");
    }
  }

  private static PluginType type(InstanceSpec spec, Catalog catalog) throws NotStarted {
    if (!spec.problems().isEmpty()) {
      throw new NotStarted(String.join(" ", spec.problems()));
    }
    Optional<SettingFault> unusable = unusableId(spec);
    if (unusable.isPresent()) {
      throw new NotStarted(List.of(unusable.get()));
    }
    return catalog.type(spec.plugin()).orElseThrow(() -> unknown(spec, catalog));
  }

  private static NotStarted unknown(InstanceSpec spec, Catalog catalog) {
    Optional<String> refused =
        catalog.reports().stream()
            .filter(report ->
                report.provides().stream()
                    .anyMatch(provided -> provided.type().equals(spec.plugin())))
            .flatMap(report -> report.problem().stream())
            .findFirst();
    if (refused.isPresent()) {
      return new NotStarted(
          spec.source()
              .sentence(
                  "the instance %s wants the plugin %s, whose bundle cannot be used. %s"
                      .formatted(spec.id(), spec.plugin(), refused.get())));
    }
    Optional<String> gone = catalog.gone(spec.plugin());
    if (gone.isPresent()) {
      return new NotStarted(
          spec.source()
              .sentence(
                  "the instance %s wants the plugin %s, which %s"
                      .formatted(spec.id(), spec.plugin(), gone.get())));
    }
    String remedy =
        Suggestion.nearest(spec.plugin(), catalog.types())
            .map("did you mean %s?"::formatted)
            .orElse(
                catalog.types().isEmpty()
                    ? "no plugin is; put its bundle into the folder plugins."
                    : "installed are %s."
                        .formatted(String.join(", ", catalog.types().stream().sorted().toList())));
    return new NotStarted(
        spec.source()
            .sentence(
                "the instance %s wants the plugin %s, which is not installed; %s"
                    .formatted(spec.id(), spec.plugin(), remedy)));
  }

  private static Class<?> load(PluginType type, InstanceSpec spec) throws NotStarted {
    try {
      return type.load();
    } catch (UnsupportedClassVersionError e) {
      throw notStarted(
          spec,
          "the plugin %s is built for a newer Java than the %d of this host; start Sapa with a newer JDK."
              .formatted(type.type(), Runtime.version().feature()));
    } catch (ClassNotFoundException | LinkageError e) {
      throw notStarted(
          spec,
          "the class %s of the plugin %s cannot be loaded (%s); tell the plugin's author."
              .formatted(type.declared().className(), type.type(), e.getMessage()));
    }
  }

  // The one that takes most: the others are for the author's tests.
  private static Constructor<?> constructor(InstanceSpec spec, PluginType type, Class<?> plugin)
      throws NotStarted {
    Class<?> wanted = contract(type);
    if (!wanted.isAssignableFrom(plugin)
        || !Modifier.isPublic(plugin.getModifiers())
        || Modifier.isAbstract(plugin.getModifiers())) {
      throw notStarted(
          spec,
          "%s is no public class that implements %s; tell the author of the plugin %s."
              .formatted(plugin.getName(), wanted.getSimpleName(), type.type()));
    }
    return Arrays.stream(plugin.getConstructors())
        .filter(constructor -> isAllowed(constructor, wanted == Channel.class))
        .max(Comparator.comparingInt(Constructor::getParameterCount))
        .orElseThrow(() ->
            notStarted(
                spec,
                "%s has no public constructor that takes %s; tell the author of the plugin %s."
                    .formatted(
                        plugin.getName(),
                        wanted == Channel.class
                            ? "a settings record, a ChannelContext, both in this order, or nothing"
                            : "a settings record or nothing",
                        type.type())));
  }

  private static boolean isAllowed(Constructor<?> constructor, boolean channel) {
    List<Class<?>> parameters = List.of(constructor.getParameterTypes());
    List<Class<?>> rest =
        !parameters.isEmpty() && parameters.get(0).isRecord()
            ? parameters.subList(1, parameters.size())
            : parameters;
    return rest.isEmpty() || (channel && rest.equals(List.of(ChannelContext.class)));
  }

  private static Class<?> contract(PluginType type) {
    return switch (type.kind()) {
      case "channel" -> Channel.class;
      case "automation" -> Automation.class;
      default -> Metric.class;
    };
  }

  private static Object[] arguments(
      List<Class<?>> parameters,
      Class<? extends Record> settings,
      InstanceSpec spec,
      Optional<HostContext> context)
      throws NotStarted {
    Record bound = bound(settings, spec);
    return parameters.stream()
        .map(parameter -> parameter.isRecord() ? bound : context.orElseThrow())
        .toArray();
  }

  private static Record bound(Class<? extends Record> settings, InstanceSpec spec)
      throws NotStarted {
    SecretsMasked.learn(Secrets.of(settings, spec.settings()));
    return switch (SettingsBinder.bind(settings, spec)) {
      case SettingsBinder.Bound.Settings<? extends Record> good -> good.value();
      case SettingsBinder.Bound.Refused<? extends Record> refused ->
          throw new NotStarted(refused.faults());
    };
  }

  private PluginInstance wrapped(
      InstanceSpec spec, Object built, Guard guard, Optional<HostContext> context) {
    return switch (built) {
      case Channel channel ->
          new ChannelInstance(
              spec.id(),
              spec.plugin(),
              channel,
              guard,
              context.map(HostContext::state).orElseGet(() -> new HostState(spec.id(), memory)));
      case Automation automation ->
          new AutomationInstance(spec.id(), spec.plugin(), automation, guard);
      default -> new MetricInstance(spec.id(), spec.plugin(), (Metric<?>) built, guard);
    };
  }

  private static NotStarted fault(
      InstanceSpec spec, Class<? extends Record> settings, Throwable thrown) {
    Secrets secrets = Secrets.of(settings, spec.settings());
    return switch (thrown) {
      case NotStarted known -> known;
      case InvocationTargetException e -> constructorFault(spec, secrets, e.getTargetException());
      case PluginFailure e when e.getCause() != null ->
          notStarted(spec, "%s It said: %s".formatted(e.getMessage(), secrets.said(e.getCause())));
      default -> notStarted(spec, secrets.said(thrown));
    };
  }

  // A plugin says what is wrong with its settings by these; everything else is a fault of its own.
  private static NotStarted constructorFault(InstanceSpec spec, Secrets secrets, Throwable thrown) {
    log.debug("The constructor of {} failed.", spec.plugin(), thrown);
    boolean told =
        thrown instanceof IllegalArgumentException
            || thrown instanceof IllegalStateException
            || thrown instanceof IOException
            || thrown instanceof UncheckedIOException;
    return notStarted(
        spec,
        told
            ? "the plugin %s says: %s".formatted(spec.plugin(), secrets.said(thrown))
            : "the plugin %s failed with %s (%s); %s."
                .formatted(
                    spec.plugin(),
                    thrown.getClass().getSimpleName(),
                    secrets.said(thrown).replaceFirst("\\.$", ""),
                    spec.source().mending()));
  }

  private static NotStarted notStarted(InstanceSpec spec, String reason) {
    return new NotStarted(
        spec.source().sentence("the instance %s is not started: %s".formatted(spec.id(), reason)));
  }
}
