package dev.sapa.sdk.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pages of the reference that are written from the SDK's own words.
final class ReferenceTest {
  private static final String RENEW = "mvn -pl sdk-api test -Dtest=ReferenceTest -Dreference=write";
  private static final Path SOURCES = Path.of("src/main/java/dev/sapa/sdk");
  private static final Path PAGES = Path.of("../docs/reference");

  @ParameterizedTest
  @CsvSource({
    "events.md, Events, event/Event.java",
    "decisions.md, Decisions of automations, automation/Decision.java",
    "turn.md, What an automation is asked, automation/Turn.java",
    "inbound.md, What a channel tells, channel/Inbound.java",
    "capabilities.md, What a channel declares, channel/Capabilities.java",
    "envelope.md, Who tells a channel something and when, channel/Envelope.java",
    "rendering.md, What a message is rendered to, channel/Rendering.java",
    "signature.md, Proof of who sends a request, channel/Signature.java",
    "content.md, Content of messages, message/Content.java",
    "send-outcomes.md, What became of a send, channel/SendOutcome.java"
  })
  // Older compilers do not see Markdown comments.
  @EnabledForJreRange(min = JRE.JAVA_23)
  void saysWhatTheCodeSays(String file, String title, String source) throws IOException {
    String page = new Page(title, source).written(SOURCES, RENEW);

    if (System.getProperty("reference", "").equals("write")) {
      Files.writeString(PAGES.resolve(file), page);
    }
    assertThat(PAGES.resolve(file))
        .as("docs/reference/%s is not what the code says. To renew it: %s", file, RENEW)
        .content()
        .isEqualTo(page);
  }
}
