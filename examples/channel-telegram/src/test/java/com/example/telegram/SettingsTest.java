package com.example.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.telegram.TelegramChannel.Settings;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
  private static final URI API = URI.create("https://api.telegram.org");

  @Test
  void knowsItsAccountByTheToken() {
    assertThat(Wire.channel().account()).isEqualTo("7712345678");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7712345678",
        "7712345678:",
        ":FICTIONALTOKEN",
        "bot7712345678:FICTIONALTOKEN",
        "https://api.telegram.org/bot7712345678:FICTIONALTOKEN/getMe",
        " 7712345678:FICTIONALTOKEN",
        "7712345678:FICTIONAL/TOKEN"
      })
  void refusesWhatIsNoTokenWithoutRepeatingIt(String token) {
    assertThatThrownBy(() -> new Settings(token, Wire.SECRET, API, 30))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("botToken must be")
        .hasMessageContaining("@BotFather")
        .message()
        .doesNotContain("FICTIONAL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "with spaces in it, long", "7712345678:FICTIONALTOKEN"})
  void refusesASecretThatTelegramWouldNotTake(String secret) {
    assertThatThrownBy(() -> new Settings(Wire.TOKEN, secret, API, 30))
        .hasMessageStartingWith("webhookSecret must have 16 to 256");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"api.telegram.org", "ftp://a.example", "https:///x", "https://a.example/?b=c"})
  void refusesAnAddressThatCannotBeCalled(String api) {
    assertThatThrownBy(() -> new Settings(Wire.TOKEN, Wire.SECRET, URI.create(api), 30))
        .hasMessageStartingWith("api must be");
  }
}
