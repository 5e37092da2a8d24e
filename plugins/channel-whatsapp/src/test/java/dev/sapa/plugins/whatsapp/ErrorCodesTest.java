package dev.sapa.plugins.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Consequence;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorCodesTest {
  private static ProviderError error(int code) {
    return new ProviderError(code, ProviderError.NONE, Optional.of("the details"), false);
  }

  private static SendOutcome outcome(int code, int status) {
    return ErrorCodes.outcome(error(code), status, Wire.NOW, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "131047,WINDOW_CLOSED",
    "131050,OPTED_OUT",
    "131026,NONE",
    "131049,NONE",
    "130472,NONE",
    "130403,NONE",
    "131021,NONE",
    "131030,NONE",
    "131051,NONE",
    "131052,NONE",
    "131053,NONE",
    "131062,NONE",
    "131064,NONE",
    "130497,NONE",
    "100,NONE",
    "131008,NONE",
    "131009,NONE",
    "132000,NONE",
    "132001,NONE",
    "132005,NONE",
    "132007,NONE",
    "132012,NONE",
    "132015,NONE",
    "132016,NONE"
  })
  void refusesForGood(int code, Consequence consequence) {
    assertThat(outcome(code, 400))
        .isInstanceOfSatisfying(
            SendOutcome.Rejected.class,
            rejected -> {
              assertThat(rejected.code()).isEqualTo(String.valueOf(code));
              assertThat(rejected.consequence()).isEqualTo(consequence);
              assertThat(rejected.reason()).doesNotContain("%");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "131056,PAIR,6",
    "130429,ACCOUNT,2",
    "80007,ACCOUNT,60",
    "4,ACCOUNT,60",
    "131048,ACCOUNT,900",
    "131057,ACCOUNT,60",
    "131016,INSTANCE,10",
    "2,INSTANCE,10",
    "131000,PAIR,5",
    "1,PAIR,5"
  })
  void waits(int code, Scope scope, int seconds) {
    for (int status : new int[] {400, 429, 500}) {
      assertThat(outcome(code, status))
          .isInstanceOfSatisfying(
              SendOutcome.RetryAfter.class,
              retry -> {
                assertThat(retry.scope()).isEqualTo(scope);
                assertThat(retry.at()).isEqualTo(Wire.NOW.plusSeconds(seconds));
              });
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 3, 10, 190, 200, 230, 299, 368, 131005, 131031, 131037, 131042, 131045, 133010})
  void waitsForAPerson(int code) {
    assertThat(outcome(code, 401)).isInstanceOf(SendOutcome.Blocked.class);
  }

  @Test
  void obeysTheTimeTheAnswerNames() {
    Instant at = Wire.NOW.plusSeconds(77);

    assertThat(ErrorCodes.outcome(error(131056), 429, Wire.NOW, Optional.of(at)))
        .extracting(outcome -> ((SendOutcome.RetryAfter) outcome).at())
        .isEqualTo(at);
  }

  @Test
  void takesAnUnknownCodeByItsStatus() {
    ProviderError passing = new ProviderError(999999, ProviderError.NONE, Optional.empty(), true);

    assertThat(outcome(999999, 400)).isInstanceOf(SendOutcome.Rejected.class);
    assertThat(outcome(999999, 429)).isInstanceOf(SendOutcome.RetryAfter.class);
    assertThat(outcome(999999, 500)).isInstanceOf(SendOutcome.Unknown.class);
    assertThat(ErrorCodes.outcome(passing, 500, Wire.NOW, Optional.empty()))
        .isInstanceOf(SendOutcome.RetryAfter.class);
  }

  @Test
  void blocksWhereMetaDoesNotKnowTheNumber() {
    ProviderError missing = new ProviderError(100, 33, Optional.empty(), false);

    assertThat(ErrorCodes.outcome(missing, 400, Wire.NOW, Optional.empty()))
        .isInstanceOf(SendOutcome.Blocked.class);
  }

  @Test
  void showsWhatsAppsOwnWordsWhereTheyNameTheFault() {
    assertThat(ErrorCodes.sentence(error(100))).contains("the details");
    assertThat(ErrorCodes.sentence(error(424242))).contains("424242").contains("the details");
    assertThat(ErrorCodes.sentence(error(131047))).doesNotContain("the details");
  }
}
