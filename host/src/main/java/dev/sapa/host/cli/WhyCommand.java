package dev.sapa.host.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// How an instance is, in a sentence.
@Command(
    name = "why",
    description = "Says why an instance does not run or work, and what to do; also without a host.",
    mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {
  private final Installation installation;
  private final Place place;
  private final Clock clock;

  @Parameters(
      paramLabel = "ID",
      description =
          "An instance's id, as sapa instances lists it, or a bundle's name, as sapa plugins does.")
  private @Nullable String id;

  WhyCommand(Installation installation, Place place, Clock clock) {
    this.installation = installation;
    this.place = place;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    String wanted = String.valueOf(id);
    Target target = Target.of(installation, place);
    try (ApiClient api = new ApiClient(target)) {
      return asked(api, wanted);
    } catch (CommandFailure.NoHost notRunning) {
      return foundOut(target, wanted);
    }
  }

  private static int asked(ApiClient api, String id) {
    JsonNode why = why(api, ApiClient.encoded(id));
    System.out.println(why.path("sentence").asString());
    return why.path("well").asBoolean() ? 0 : 1;
  }

  private static JsonNode why(ApiClient api, String id) {
    try {
      return api.get("/api/v1/instances/%s/why".formatted(id));
    } catch (CommandFailure.NoSuch instance) {
      try {
        return api.get("/api/v1/plugins/%s/why".formatted(id));
      } catch (CommandFailure.NoSuch bundle) {
        throw instance;
      }
    }
  }

  private int foundOut(Target target, String id) {
    System.out.printf(
        "No host runs at %s, so this is what %s, the bundles and %s say:%n",
        target.address(), target.file(), target.settings().data());
    OfflineCheck.Result result = new OfflineCheck(installation, clock).of(target, id);
    System.out.println(result.sentence());
    return result.well() ? 0 : 1;
  }
}
