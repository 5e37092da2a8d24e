package dev.sapa.host.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// What is installed, and changing it while the host runs.
@Command(
    name = "plugins",
    description = "The bundles of the running host, and why one cannot be used.",
    mixinStandardHelpOptions = true)
final class PluginsCommand implements Callable<Integer> {
  private static final String LIST = "/api/v1/plugins";
  private static final String BY = "the command line";

  private final Installation installation;
  private final Place place;

  PluginsCommand(Installation installation, Place place) {
    this.installation = installation;
    this.place = place;
  }

  @Override
  public Integer call() {
    try (ApiClient api = api()) {
      for (JsonNode one : api.get(LIST).path("items")) {
        System.out.printf(
            "%-40s %-12s %s%n",
            one.path("bundle").asString(), one.path("version").asString(""), provided(one));
        indented(one.path("problem").asString(""));
        String probation = one.path("probationUntil").asString("");
        indented(probation.isEmpty() ? "" : "It is on probation until %s.".formatted(probation));
        indented(one.path("note").asString(""));
      }
    }
    return 0;
  }

  private static void indented(String line) {
    if (!line.isEmpty()) {
      System.out.println("    " + line);
    }
  }

  @Command(
      name = "install",
      description =
          "Installs a bundle in the running host, in place of the version that runs; taken back if it fails.",
      mixinStandardHelpOptions = true)
  Integer install(@Parameters(paramLabel = "JAR", description = "The bundle.") Path jar) {
    try (ApiClient api = api()) {
      Path file = installation.resolve(jar);
      System.out.println(
          changed(
              api.post(
                  "%s?file=%s&agent=%s"
                      .formatted(
                          LIST, ApiClient.encoded(file.getFileName()), ApiClient.encoded(BY)),
                  "application/java-archive",
                  file)));
    }
    return 0;
  }

  @Command(
      name = "remove",
      description = "Removes a bundle from the running host; its instances stop.",
      mixinStandardHelpOptions = true)
  Integer remove(
      @Parameters(paramLabel = "BUNDLE", description = "Its name, as sapa plugins lists it.")
          String bundle) {
    try (ApiClient api = api()) {
      System.out.println(
          changed(
              api.delete(
                  "%s/%s?agent=%s"
                      .formatted(LIST, ApiClient.encoded(bundle), ApiClient.encoded(BY)))));
    }
    return 0;
  }

  private static String changed(JsonNode change) {
    String bundle = change.path("bundle").asString();
    String version = change.path("version").asString("");
    String before = change.path("replaced").asString("");
    return switch (change.path("what").asString()) {
      case "replaced" ->
          "%s %s runs in place of %s, which is put back if the new one fails before %s."
              .formatted(bundle, version, before, change.path("probationUntil").asString());
      case "removed" ->
          version.isEmpty()
              ? "%s is removed.%s".formatted(bundle, stopped(change))
              : "%s %s is removed; %s, which came with the installation, runs again."
                  .formatted(bundle, before, version);
      case "unchanged" -> "%s %s runs already.".formatted(bundle, version);
      default -> "%s %s is installed.".formatted(bundle, version);
    };
  }

  private static String stopped(JsonNode change) {
    return change
        .path("stopped")
        .valueStream()
        .map(JsonNode::asString)
        .reduce((one, two) -> one + ", " + two)
        .map(" It stopped: %s."::formatted)
        .orElse("");
  }

  private ApiClient api() {
    return new ApiClient(Target.of(installation, place));
  }

  private static String provided(JsonNode one) {
    return one.path("provides")
        .valueStream()
        .map(p -> p.path("kind").asString() + " " + p.path("type").asString())
        .collect(Collectors.joining(", "));
  }
}
