package dev.sapa.host.cli;

import dev.sapa.host.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes home what the running host has seen of an instance.
@Command(
    name = "record",
    description = "Writes what the running host has seen of an instance to a file, masked.",
    mixinStandardHelpOptions = true)
final class RecordCommand implements Callable<Integer> {
  private final Installation installation;
  private final Place place;

  @Parameters(paramLabel = "ID", description = "The instance's id, as sapa instances lists it.")
  private @Nullable String id;

  @Option(names = "--to", required = true, paramLabel = "FILE", description = "The file to write.")
  private @Nullable Path to;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "How many requests of a channel, conversations of an automation or customers of a metric.")
  private int last;

  @Option(
      names = "--keep-words",
      description = "Leaves what people wrote in facts readable; treat the file as personal data.")
  private boolean keepWords;

  RecordCommand(Installation installation, Place place) {
    this.installation = installation;
    this.place = place;
  }

  @Override
  public Integer call() {
    Path file = installation.resolve(Objects.requireNonNull(to));
    try (ApiClient api = new ApiClient(Target.of(installation, place))) {
      String lines =
          api.download(
              "/api/v1/instances/%s/recording?last=%d&words=%s"
                  .formatted(
                      ApiClient.encoded(Objects.requireNonNull(id)),
                      last,
                      keepWords ? "kept" : "masked"));
      // The first says what was masked.
      long all = lines.lines().count() - 1;
      List<String> leftOut =
          lines
              .lines()
              .filter(line -> line.contains("\"leftOut\":"))
              .map(line -> Json.tree(line).path("leftOut").asString(""))
              .toList();
      if (leftOut.size() == all) {
        throw new CommandFailure(nothing(leftOut));
      }
      Files.writeString(file, lines);
      System.out.printf(
          "Written to %s: %d, of which %d say only why something was left out. Read it before you pass it on.%n",
          file, all, leftOut.size());
      return 0;
    } catch (IOException refused) {
      throw new CommandFailure(
          "The file %s cannot be written; give another with --to.".formatted(file));
    }
  }

  private String nothing(List<String> leftOut) {
    return leftOut.isEmpty()
        ? "Nothing of %s was recorded, because the host has seen nothing of it yet; no file is written."
            .formatted(id)
        : "Nothing of %s was recorded; all %d were left out and no file is written. %s Record the automations and metrics behind it instead."
            .formatted(
                id, leftOut.size(), leftOut.stream().distinct().collect(Collectors.joining(" ")));
  }
}
