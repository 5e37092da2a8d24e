package dev.sapa.host.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MemoryCodecTest {
  private record Visit(Instant at, double value) {}

  private record Longer(Instant at, double value, boolean again) {}

  private record Memory(Optional<Instant> since, Map<String, List<Visit>> visits, DayOfWeek day) {
    public boolean isOpen() {
      throw new IllegalStateException("Not a component.");
    }
  }

  private record Changed(
      Optional<Instant> since, Map<String, List<Longer>> visits, DayOfWeek day) {}

  @Test
  void readsWhatItWrote() {
    MemoryCodec codec = new MemoryCodec(Memory.class);
    Visit visit = new Visit(Instant.parse("2026-03-01T08:00:00.123456789Z"), 0.1);
    Memory full =
        new Memory(Optional.of(visit.at()), Map.of("a", List.of(visit)), DayOfWeek.MONDAY);
    Memory empty = new Memory(Optional.empty(), Map.of(), DayOfWeek.SUNDAY);

    assertThat(codec.read(codec.write(full))).isEqualTo(full);
    assertThat(codec.read(codec.write(empty))).isEqualTo(empty);
  }

  @Test
  void theShapeTellsWhatIsInsideItsParts() {
    assertThat(new MemoryCodec(Memory.class).shape())
        .contains("since", "visits", "value", "SUNDAY")
        .isNotEqualTo(new MemoryCodec(Changed.class).shape());
    assertThat(new MemoryCodec(Changed.class).shape()).contains("again");
  }
}
