package dev.sapa.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.message.MessageState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final Random random = new Random(4);

  private List<MessageState> some() {
    return random
        .ints(1 + random.nextInt(5), 0, MessageState.values().length)
        .mapToObj(i -> MessageState.values()[i])
        .toList();
  }

  @Test
  void aMessageIsTheLeastOfItsPartsUnlessOneFailed() {
    for (int i = 0; i < 10_000; i++) {
      List<MessageState> parts = some();

      MessageState message = Progress.ofMessage(parts);

      assertThat(parts).contains(message);
      assertThat(message == MessageState.FAILED).isEqualTo(parts.contains(MessageState.FAILED));
      if (message != MessageState.FAILED) {
        assertThat(parts).allMatch(part -> part.compareTo(message) >= 0);
      }
    }
  }

  @Test
  void knowingMoreOfAPartNeverMakesAMessageThatHasNotFailedLess() {
    for (int i = 0; i < 10_000; i++) {
      List<MessageState> before = some();
      List<MessageState> after = new ArrayList<>(before);
      int moved = random.nextInt(before.size());
      MessageState reported = MessageState.values()[random.nextInt(MessageState.values().length)];
      after.set(moved, before.get(moved).max(reported));

      if (!before.contains(MessageState.FAILED)) {
        assertThat(Progress.ofMessage(after))
            .as("%s to %s", before, after)
            .isGreaterThanOrEqualTo(Progress.ofMessage(before));
      }
    }
  }

  @Test
  void aPartThatArrivedByAnyAttemptHasArrived() {
    for (int i = 0; i < 10_000; i++) {
      List<MessageState> attempts = some();
      List<MessageState> arrived =
          attempts.stream()
              .filter(state ->
                  List.of(MessageState.ACCEPTED, MessageState.DELIVERED, MessageState.READ)
                      .contains(state))
              .toList();

      MessageState expected =
          arrived.stream().max(Comparator.naturalOrder()).orElse(attempts.getLast());

      assertThat(Progress.ofPart(attempts)).isEqualTo(expected);
    }
  }
}
