package dev.sapa.host.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamingTest {

  @ParameterizedTest
  @CsvSource({
    "AUTOMATION, order-status, OrderStatusAutomation, com.example.orderstatus",
    "CHANNEL, sms2, Sms2Channel, com.example.sms2",
    "CHANNEL, my-channel, MyChannel, com.example.mychannel",
    "CHANNEL, channel, ChannelChannel, com.example.channel",
    "METRIC, a-1, A1Metric, com.example.a1"
  })
  void derivesClassAndPackageFromTheName(Kind kind, String name, String type, String home) {
    Naming naming = Naming.of(kind, name, Optional.empty(), List.of());

    assertThat(naming.className()).isEqualTo(type);
    assertThat(naming.packageName()).isEqualTo(home);
    assertThat(naming.group()).isEqualTo("com.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Hello|-|Hello cannot be the name of a plugin",
        "''|-|A blank cannot be the name of a plugin",
        "1st|-|1st cannot be the name",
        "a--b|-|a--b cannot be the name",
        "../x|-|../x cannot be the name",
        "halo dunia|-|halo dunia cannot be the name",
        "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddx|-|cannot be the name",
        "class|-|The package com.example.class has a word in it that Java keeps for itself; choose another name, or give --package.",
        "faq|-|A plugin called faq comes with Sapa",
        "ok|com.Example|com.Example cannot be a package",
        "ok|com..x|com..x cannot be a package",
        "ok|com.new|has a word in it that Java keeps for itself; give --package another one.",
        "ok|dev.sapa.x|belongs to Java or to Sapa",
        "ok|java.x|belongs to Java or to Sapa"
      })
  void refusesWhatCannotBeANameInOneSentence(String name, String home, String said) {
    assertThatThrownBy(
            () -> Naming.of(Kind.AUTOMATION, name, Optional.ofNullable(home), List.of("faq")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(said)
        .message()
        .endsWith(".")
        .doesNotContain("\n");
  }

  @Test
  void namesTheKindsWhereAnotherIsWanted() {
    assertThatThrownBy(() -> Kind.of("bot"))
        .hasMessage(
            "There is no kind of plugin called bot; choose one of channel, automation, metric.");
  }
}
