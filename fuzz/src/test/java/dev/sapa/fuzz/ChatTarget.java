package dev.sapa.fuzz;

import dev.sapa.host.json.Json;
import dev.sapa.plugins.webchat.WebChatChannel;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// What browsers post to the web chat: without a session, with one nobody has, and with their own.
final class ChatTarget implements Target.Reading {
  private final WebChatChannel channel =
      new WebChatChannel(
          new WebChatChannel.Settings(
              "Chat", "Halo!", "Hello!", "#14665a", List.of(), List.of(), List.of(), 600),
          new Requests.Context());
  private final String token = token();

  private String token() {
    byte[] hello = "{\"type\":\"hello\"}".getBytes(StandardCharsets.UTF_8);
    Verdict.Answered answered = (Verdict.Answered) channel.verify(Requests.post(hello, Map.of()));
    return Json.tree(answered.answer().body()).path("session").asString();
  }

  @Override
  public void read(byte[] input) {
    String words = new String(input, StandardCharsets.UTF_8);
    ask(Requests.post(input, Map.of()));
    ask(Requests.post(input, Map.of("authorization", List.of("Bearer " + words))));
    RawRequest own = Requests.post(input, Map.of("authorization", List.of("Bearer " + token)));
    // Whoever is let in must be understood: nobody looks at what a browser posted in vain.
    if (ask(own)) {
      Requests.mustLast(
          channel.parse(own).stream()
              .filter(told -> !(told instanceof Inbound.TypingChanged))
              .toList());
    }
    channel.open(Requests.post(input, Map.of("authorization", List.of(words))));
  }

  private boolean ask(RawRequest request) {
    return switch (channel.verify(request)) {
      case Verdict.Genuine genuine -> {
        mustBeASentence(genuine.answer().body(), request);
        yield true;
      }
      case Verdict.Answered answered -> {
        mustBeASentence(answered.answer().body(), request);
        yield false;
      }
      case Verdict.Refused refused -> {
        Answer.mustBeASentence(refused.reason(), request.body());
        yield false;
      }
    };
  }

  private static void mustBeASentence(byte[] answer, RawRequest request) {
    Answer.mustBeASentence(new String(answer, StandardCharsets.UTF_8), request.body());
  }
}
