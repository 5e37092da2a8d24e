package dev.sapa.testkit.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.sdk.message.Content;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Happening.Said;
import dev.sapa.testkit.provider.Provider;
import dev.sapa.testkit.provider.Received;
import dev.sapa.testkit.provider.Simulator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProviderWorldTest {
  private static final Call EMPTY = Call.json("{}".getBytes(StandardCharsets.UTF_8));

  /// Has words to deliver, and puts anything else into no callback at all or into an empty one.
  private static final class Forgetful implements Provider {
    @Override
    public Optional<Call> deliver(Happening happening) {
      return happening instanceof Said said && said.content() instanceof Content.Text
          ? Optional.of(EMPTY)
          : Optional.empty();
    }

    @Override
    public List<Call> deliver(List<? extends Happening> happenings) {
      return List.of(EMPTY);
    }

    @Override
    public Optional<Received> read(Call call) {
      return Optional.empty();
    }
  }

  @Test
  void aProviderThatDisagreesWithItselfIsToldSo() {
    Provider provider = new Forgetful();
    try (ProviderWorld world =
        new ProviderWorld(provider, Simulator.start(provider, new AtomicLong()))) {
      assertThat(world.requests(List.of(said(new Content.Text("halo"))))).containsExactly(EMPTY);
      assertThatThrownBy(() ->
              world.requests(
                  List.of(
                      said(
                          new Content.Location(
                              -6.2, 106.8, Optional.empty(), Optional.empty(), Optional.empty())))))
          .isInstanceOf(AssertionError.class)
          .hasMessage(
              "Your Provider disagrees with itself about a Location: deliver(happening) has none, and deliver(List.of(happening)) has one; let both have a callback for it, or neither.");
    }
  }

  private static Said said(Content content) {
    return new Said("1", Instant.EPOCH, new Customer("7", Optional.empty(), "Customer"), content);
  }
}
