package dev.sapa.plugins.webchat;

import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.testkit.reference.PluginPage;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReferenceTest {

  @Test
  void saysWhatTheCodeSays() {
    WebChatChannel.Settings settings =
        new WebChatChannel.Settings(
            "Chat", "Halo!", "Hello!", "#14665a", List.of(), List.of(), List.of(), 30);

    PluginPage.of(WebChatChannel.class)
        .carrying(new WebChatChannel(settings, new Context()).capabilities())
        .isIn(Path.of("../../docs/reference/plugins/webchat.md"));
  }

  private record Context() implements ChannelContext {
    @Override
    public String instance() {
      return "site";
    }

    @Override
    public Clock clock() {
      return Clock.systemUTC();
    }

    @Override
    public HttpClient http() {
      throw new UnsupportedOperationException("The page asks nobody.");
    }

    @Override
    public byte[] secret(String purpose) {
      return new byte[32];
    }
  }
}
