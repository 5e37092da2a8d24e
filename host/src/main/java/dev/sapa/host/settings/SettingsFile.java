package dev.sapa.host.settings;

import dev.sapa.host.plugin.InstanceSpec;
import dev.sapa.host.plugin.SettingsBinder;
import dev.sapa.host.plugin.SettingsBinder.Bound;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads `sapa.yaml`.
///
/// Paths in the file are meant from its folder, so that it works from wherever Sapa is started. The
/// data directory that is used when the file names none is meant from the working directory: the
/// file may lie in an installation that must not be written to.
public final class SettingsFile {
  private static final Path DATA = Path.of("data");

  private final Map<String, String> environment;
  private final Path workingDirectory;

  /// @param environment what `${NAME}` stands for
  public SettingsFile(Map<String, String> environment, Path workingDirectory) {
    this.environment = Map.copyOf(environment);
    this.workingDirectory = workingDirectory;
  }

  /// @throws SettingsException with every fault of the file, except those of one instance's
  ///   settings: these keep only that instance from starting
  public HostSettings read(Path file) {
    Environment variables = new Environment(environment);
    Map<String, Object> expanded = variables.group(yaml(file), "");
    List<String> faults = new ArrayList<>(missing(variables, file, ""));
    return switch (SettingsBinder.bind(FileShape.class, expanded, file)) {
      case Bound.Settings<FileShape> bound when faults.isEmpty() ->
          settings(bound.value(), file, variables);
      case Bound.Settings<FileShape> bound -> throw new SettingsException(faults);
      case Bound.Refused<FileShape> refused ->
          throw new SettingsException(
              Stream.concat(faults.stream(), refused.problems().stream()).toList());
    };
  }

  private static Map<?, ?> yaml(Path file) {
    try {
      YAMLMapper mapper = mapper();
      // A file of comments is a missing node, which becomes null.
      Object read = mapper.treeToValue(mapper.readTree(Files.readString(file)), Object.class);
      return switch (read) {
        case Map<?, ?> group -> group;
        case null -> Map.of();
        default ->
            throw new SettingsException(
                List.of(
                    "The settings file %s holds no settings; write them as name: value."
                        .formatted(file)));
      };
    } catch (NoSuchFileException e) {
      throw new SettingsException(
          "The settings file %s does not exist; write one, or name another with --config."
              .formatted(file),
          e);
    } catch (JacksonException e) {
      throw new SettingsException(
          "The settings file %s is not correct YAML in line %d: %s. Correct that line."
              .formatted(file, e.getLocation().getLineNr(), firstLine(e.getOriginalMessage())),
          e);
    } catch (CharacterCodingException e) {
      throw new SettingsException(
          "The settings file %s is not UTF-8 text; save it as UTF-8.".formatted(file), e);
    } catch (IOException e) {
      throw new SettingsException(
          "The settings file %s cannot be read; check its permissions.".formatted(file), e);
    }
  }

  private static YAMLMapper mapper() {
    return YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").replaceFirst("[.;:]?\\s*$", "");
  }

  private static List<String> missing(Environment variables, Path file, String within) {
    return variables.missing().stream()
        .filter(missing ->
            within.isEmpty()
                ? !missing.setting().matches("instances\\[\\d+]\\.settings\\..*")
                : missing.setting().startsWith(within))
        .map(missing ->
            "In %s, the setting %s wants the environment variable %s, which is not set; set it, or write ${%s:-} if it may be empty."
                .formatted(file, missing.setting(), missing.variable(), missing.variable()))
        .toList();
  }

  private HostSettings settings(FileShape shape, Path file, Environment variables) {
    List<FileShape.Instance> instances = shape.instances().orElse(List.of());
    return new HostSettings(
        shape.http(),
        shape.data().orElse(workingDirectory.resolve(DATA)).toAbsolutePath().normalize(),
        shape.business(),
        shape.retention(),
        shape.plugins(),
        shape.files(),
        shape.site(),
        shape.history(),
        IntStream.range(0, instances.size())
            .mapToObj(index ->
                spec(
                    instances.get(index),
                    file,
                    missing(variables, file, "instances[%d].settings.".formatted(index))))
            .toList());
  }

  private static InstanceSpec spec(FileShape.Instance instance, Path file, List<String> problems) {
    return new InstanceSpec(
        instance.id(), instance.plugin(), instance.settings().orElse(Map.of()), file, problems);
  }
}
