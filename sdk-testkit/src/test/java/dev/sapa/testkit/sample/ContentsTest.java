package dev.sapa.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ContentsTest {

  @Test
  void hasOneOfEveryKind() {
    assertThat(Contents.known()).hasSizeGreaterThan(10);
    assertThat(Contents.kinds().values())
        .extracting(Object::getClass)
        .containsAll(Contents.known());
  }

  @Test
  void hasWordsOfTheLengthThatPeopleReach() {
    assertThat(Contents.words().values()).anyMatch(words -> words.length() == 4_000);
  }
}
