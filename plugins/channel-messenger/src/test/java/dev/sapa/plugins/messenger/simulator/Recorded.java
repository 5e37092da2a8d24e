package dev.sapa.plugins.messenger.simulator;

import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Outcome;
import dev.sapa.testkit.provider.Provider;
import dev.sapa.testkit.provider.Received;
import dev.sapa.testkit.provider.Simulator;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/// A Graph API that gives one recorded answer to everything.
public final class Recorded implements AutoCloseable {
  private final Simulator simulator;

  private Recorded(Simulator simulator) {
    this.simulator = simulator;
  }

  /// @param response with a `status` and a `body`
  public static Recorded answering(JsonNode response) {
    return answering(
        Answer.json(response.path("status").asInt(), response.path("body").toString()));
  }

  public static Recorded answering(Answer answer) {
    return new Recorded(Simulator.start(new Always(answer), new AtomicLong()));
  }

  public URI api() {
    return simulator.api();
  }

  /// The last call.
  public Call call() {
    return simulator.seen().get(simulator.seen().size() - 1).call();
  }

  @Override
  public void close() {
    simulator.close();
  }

  private record Always(Answer answer) implements Provider {
    @Override
    public Optional<Call> deliver(Happening happening) {
      return Optional.empty();
    }

    @Override
    public Optional<Received> read(Call call) {
      return Optional.of(new Received("anybody", ""));
    }

    @Override
    public Answer answer(Call call, Outcome outcome) {
      return answer;
    }
  }
}
