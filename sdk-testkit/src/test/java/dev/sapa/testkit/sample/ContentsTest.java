package dev.sapa.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.message.Content;
import org.junit.jupiter.api.Test;

final class ContentsTest {

  @Test
  void hasOneOfEveryKind() {
    assertThat(Kinds.of(Content.class)).hasSizeGreaterThan(10);
    assertThat(Contents.kinds().values())
        .extracting(Object::getClass)
        .containsAll(Kinds.of(Content.class));
  }

  @Test
  void hasWordsOfTheLengthThatPeopleReach() {
    assertThat(Contents.words().values()).anyMatch(words -> words.length() == 4_000);
  }
}
