package dev.sapa.host.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PresenceTest {
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T08:00:00Z"));
  private final Presence presence = new Presence(clock);

  @Test
  void typingIsForgottenWhereItIsNotSaidAgain() {
    presence.customerTyping("a");
    presence.agentTyping("a", "Rani");
    presence.agentTyping("b", "Budi");

    assertThat(presence.customerTypes("a")).isTrue();
    assertThat(presence.customerTypes("b")).isFalse();
    assertThat(presence.agentsTyping("a")).containsExactly("Rani");

    clock.forward(Duration.ofSeconds(4));
    presence.agentTyping("a", "Rani");
    clock.forward(Duration.ofSeconds(4));

    assertThat(presence.customerTypes("a")).isFalse();
    assertThat(presence.agentsTyping("a")).containsExactly("Rani");
    assertThat(presence.agentsTyping("b")).isEmpty();
  }

  @Test
  void whoLeavesNeitherLooksNorWrites() {
    presence.viewing("a", "Rani");
    presence.viewing("a", "Budi");
    presence.agentTyping("a", "Rani");

    presence.left("a", "Rani");

    assertThat(presence.viewers("a")).containsExactly("Budi");
    assertThat(presence.agentsTyping("a")).isEmpty();
    clock.forward(Presence.VIEWING);
    assertThat(presence.viewers("a")).isEmpty();
  }

  @Test
  void listenersHearEverySignalUntilTheyClose() {
    List<Signal> heard = new ArrayList<>();
    Following following = presence.listen(heard::add);

    presence.customerTyping("a");
    presence.read("a");
    following.close();
    presence.viewing("a", "Rani");

    assertThat(heard)
        .containsExactly(new Signal.CustomerTyping("a"), new Signal.Read("a", clock.instant()));
  }
}
