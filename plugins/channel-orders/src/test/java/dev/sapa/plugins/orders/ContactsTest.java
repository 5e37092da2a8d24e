package dev.sapa.plugins.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.sdk.channel.Identity;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContactsTest {
  private final Contacts contacts = new Contacts("id");

  @ParameterizedTest
  @CsvSource({
    "0812-5550-0101, 6281255500101",
    "081255500101, 6281255500101",
    "81255500101, 6281255500101",
    "+62 812 5550 0101, 6281255500101",
    "6281255500101, 6281255500101",
    "+1 650-555-0142, 16505550142",
    "(021) 555 0101, 62215550101"
  })
  void aNumberIsItsDigitsWithTheCodeOfItsCountry(String typed, String digits) {
    assertThat(contacts.phone(typed)).contains(new Identity("phone", digits, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "1", "6.28E+12", "call me", "0812\r\nBcc: x"})
  void whatIsNoNumberNamesNobody(String typed) {
    assertThat(contacts.phone(typed)).isEmpty();
  }

  @Test
  void numbersAreThoseOfTheCountryWhereItIsKnown() {
    assertThat(contacts.in(Optional.of("us")).phone("650-555-0142"))
        .contains(new Identity("phone", "16505550142", false));
    assertThat(contacts.in(Optional.of("??"))).isEqualTo(contacts);
  }

  @Test
  void anAddressIsInLowerCase() {
    assertThat(contacts.email(" Sheena@Example.COM ", true))
        .contains(new Identity("email", "sheena@example.com", true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sheena",
        "a@b",
        "a b@c.id",
        "a@b.id\r\nBcc: c@d.id",
        "a@b.id,c@d.id",
        "<a@b.id>"
      })
  void whatIsNoAddressNamesNobody(String typed) {
    assertThat(contacts.email(typed, false)).isEmpty();
  }

  @Test
  void aCountryNobodyKnowsIsRefusedInWords() {
    assertThatThrownBy(() -> new Contacts("Indonesia"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two letters");
  }
}
