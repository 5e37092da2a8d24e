package dev.sapa.plugins.webchat;

import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.Content;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Turns what the widget posts into what happened.
final class PostParser {
  private static final String SCHEME = "webchat";

  private final PostReader reader;
  private final Tokens tokens;
  private final String account;

  PostParser(JsonMapper json, Tokens tokens, String account) {
    this.reader = new PostReader(json);
    this.tokens = tokens;
    this.account = account;
  }

  List<Inbound> parse(RawRequest request) {
    String session =
        tokens
            .session(request)
            .orElseThrow(
                () -> new IllegalArgumentException("A post without its session tells nothing."));
    try {
      return reader.read(request.body()) instanceof Post.InSession post
          ? told(session, post, request.receivedAt())
          : List.of();
    } catch (Unfit unfit) {
      throw new IllegalArgumentException(unfit.sentence(), unfit);
    }
  }

  private List<Inbound> told(String session, Post.InSession post, Instant at) {
    String event = ClientId.event(session, post.id());
    return switch (post) {
      case Post.Message message ->
          List.of(said(session, event, at, new Content.Text(message.text())));
      case Post.Choice choice ->
          List.of(
              said(
                  session,
                  event,
                  at,
                  new Content.Chosen(choice.choice(), choice.title(), Optional.empty())));
      case Post.Mark mark ->
          mark.messages().stream()
              .<Inbound>map(message -> marked(session, event, at, mark, message))
              .toList();
      case Post.PageView view ->
          List.of(
              new Inbound.PageVisited(account, event, session, at, visitor(session), view.page()));
      case Post.Typing typing -> List.of(new Inbound.TypingChanged(account, event, at, session));
    };
  }

  private Inbound said(String session, String event, Instant at, Content content) {
    return new Inbound.MessageReceived(
        new Envelope(
            account,
            event,
            session,
            session,
            ThreadKind.PRIVATE,
            visitor(session),
            List.of(),
            Optional.empty(),
            at,
            Optional.empty(),
            Optional.empty()),
        content);
  }

  private Inbound marked(String session, String event, Instant at, Post.Mark mark, String message) {
    return new Inbound.DeliveryUpdated(
        account,
        event + "/" + message,
        session,
        at,
        onlyPart(message),
        Optional.empty(),
        mark.state(),
        Optional.empty(),
        Optional.empty());
  }

  /// The part a message consists of, by [dev.sapa.sdk.channel.Part#id].
  private static String onlyPart(String message) {
    return message + "-0";
  }

  private static Identity visitor(String session) {
    return new Identity(SCHEME, session, false);
  }
}
