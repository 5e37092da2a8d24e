package dev.sapa.host.cli;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Has the running host erase a customer.
@Command(
    name = "erase",
    description = "Erases a customer from the running host, with everything that was said.",
    mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {
  private static final int UNDECIDED = 2;

  private final Installation installation;
  private final Place place;

  @Parameters(
      paramLabel = "CUSTOMER|CONVERSATION",
      description = "The id of the customer, or of a conversation of theirs.")
  private @Nullable String id;

  @Option(names = "--by", paramLabel = "NAME", description = "Who wants it; it is kept.")
  private @Nullable String by;

  @Option(names = "--yes", description = "Does it; it cannot be taken back.")
  private boolean yes;

  EraseCommand(Installation installation, Place place) {
    this.installation = installation;
    this.place = place;
  }

  @Override
  public Integer call() {
    if (!yes) {
      System.err.printf(
          "This deletes everything of the customer %s for good: conversations, messages, names, notes and what the provider sent. Say it again with --yes.%n",
          id);
      return UNDECIDED;
    }
    try (ApiClient api = new ApiClient(Target.of(installation, place))) {
      JsonNode erased = erase(api);
      JsonNode deletion = erased.path("deletion");
      System.out.printf(
          "Erased: %d conversations, %d messages, %d facts and %d requests of the provider.%n",
          deletion.path("conversations").asLong(),
          deletion.path("messages").asLong(),
          deletion.path("facts").asLong(),
          deletion.path("requests").asLong());
      if (deletion.path("tracelessAt").isNull()) {
        System.out.println(
            "The databases are large; what is left in unused parts of them goes on Sunday at three in the morning.");
      }
      System.out.println("Not in reach:");
      erased.path("stays").forEach(one -> System.out.printf("  %s%n", one.asString()));
      return 0;
    }
  }

  private JsonNode erase(ApiClient api) {
    String query =
        Optional.ofNullable(by).map(name -> "?agent=" + ApiClient.encoded(name)).orElse("");
    String named = ApiClient.encoded(Objects.requireNonNull(id));
    try {
      return api.delete("/api/v1/customers/" + named + query);
    } catch (CommandFailure.NoSuch noCustomer) {
      throw new CommandFailure.NoSuch(
          "There is no customer and no conversation with the id %s; the console shows a conversation's id in its address."
              .formatted(id));
    }
  }
}
