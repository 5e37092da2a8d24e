package dev.sapa.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.event.Event;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EventsTest {
  private static final Event.Header HEADER =
      new Event.Header(
          7,
          Instant.EPOCH,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @Test
  void hasOneOfEveryKind() {
    assertThat(Kinds.of(Event.class)).hasSizeGreaterThan(15);
    assertThat(Events.kinds().values())
        .<Class<?>>extracting(kind -> kind.apply(HEADER).getClass())
        .containsAll(Kinds.of(Event.class));
  }
}
