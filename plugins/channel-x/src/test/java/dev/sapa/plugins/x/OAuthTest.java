package dev.sapa.plugins.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

final class OAuthTest {

  /// The example of OAuth Core 1.0, appendix A.
  @Test
  void signsAsTheStandardDoes() {
    OAuth user =
        new OAuth("dpf43f3p2l4k3l03", "kd94hf93k423kf44", "nnch734d00sl2jdk", "pfkkdhi9sl3r4s00");

    String header =
        user.header(
            "GET",
            URI.create("http://photos.example.net/photos?file=vacation.jpg&size=original"),
            1_191_242_096,
            "kllo9940pd9333jh");

    assertThat(header)
        .startsWith("OAuth oauth_consumer_key=\"dpf43f3p2l4k3l03\", ")
        .contains("oauth_signature=\"tR3%2BTy81lMeYAr%2FFid0kMTYa%2FWM%3D\"");
  }

  @Test
  void neverUsesAWordTwiceAndShowsNoSecret() {
    OAuth user = new OAuth("key", "hidden-one", "1-a", "hidden-two");
    URI address = URI.create("https://api.x.com/2/tweets");

    assertThat(user.header("POST", address, 1)).isNotEqualTo(user.header("POST", address, 1));
    assertThat(user.toString() + user.header("POST", address, 1)).doesNotContain("hidden");
  }
}
