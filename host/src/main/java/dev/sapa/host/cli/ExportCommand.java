package dev.sapa.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes home all that the running host keeps of a customer.
@Command(
    name = "export",
    description = "Writes all that the running host keeps of a customer, as JSON.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private final Installation installation;
  private final Place place;

  @Parameters(paramLabel = "CUSTOMER", description = "The id of the customer.")
  private @Nullable String id;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "The file to write; else it is printed.")
  private @Nullable Path to;

  ExportCommand(Installation installation, Place place) {
    this.installation = installation;
    this.place = place;
  }

  @Override
  public Integer call() {
    try (ApiClient api = new ApiClient(Target.of(installation, place))) {
      String json =
          api.get(
                  "/api/v1/customers/%s/export"
                      .formatted(ApiClient.encoded(Objects.requireNonNull(id))))
              .toPrettyString();
      if (to == null) {
        System.out.println(json);
      } else {
        Files.writeString(installation.resolve(to), json);
        System.out.printf("Written to %s. It is personal data.%n", to);
      }
      return 0;
    } catch (IOException refused) {
      throw new CommandFailure(
          "The file %s cannot be written; give another with --to.".formatted(to));
    }
  }
}
