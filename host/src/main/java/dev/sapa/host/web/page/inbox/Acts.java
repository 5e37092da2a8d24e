package dev.sapa.host.web.page.inbox;

import dev.sapa.host.desk.Act;
import dev.sapa.host.desk.Desk;
import dev.sapa.host.desk.Note;
import dev.sapa.host.desk.Notes;
import dev.sapa.host.desk.Outcome;
import dev.sapa.host.desk.Reply;
import dev.sapa.host.web.ReadMarks;
import dev.sapa.host.web.Resends;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Route;
import dev.sapa.host.web.page.Called;
import dev.sapa.host.web.page.Door;
import dev.sapa.host.web.page.Exchange;
import dev.sapa.host.web.page.Form;
import dev.sapa.host.web.page.Upload;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Visibility;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What an agent does with a conversation.
public final class Acts implements Resource {
  private static final String ONE = "/conversations/{id}";
  private static final int LONGEST = 20_000;

  private final Desk desk;
  private final Notes notes;
  private final ReadMarks readMarks;
  private final Resends resends;
  private final Sendables sendables;
  private final InboxPages pages;
  private final Door door;

  @Inject
  Acts(
      Desk desk,
      Notes notes,
      ReadMarks readMarks,
      Resends resends,
      Sendables sendables,
      InboxPages pages,
      Door door) {
    this.desk = desk;
    this.notes = notes;
    this.readMarks = readMarks;
    this.resends = resends;
    this.sendables = sendables;
    this.pages = pages;
    this.door = door;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        door.upload(
            ONE + "/reply", (exchange, form, file) -> reply(new Post(exchange, form), file)),
        door.upload(ONE + "/note", (exchange, form, file) -> note(new Post(exchange, form))),
        posted("/take", post -> answer(take(post), post)),
        posted("/give-back", post -> answer(desk.giveBack(post.act()), post)),
        posted("/resolve", post -> answer(desk.resolve(post.act()), post)),
        posted("/messages/{message}/resend", this::resend));
  }

  private record Post(Exchange exchange, Form form) {
    String id() {
      return exchange.parameter("id");
    }

    Act act() {
      return new Act(id(), Optional.of(exchange.agent()));
    }

    String text() {
      return form.text("text");
    }

    /// The key of a request; one agent's never meets another's.
    Optional<String> key() {
      return Optional.of("page %s %s".formatted(exchange.agent(), form.text("key")));
    }

    void back() {
      exchange.redirect(Looking.of(exchange).conversation(id(), InboxPages.shown(exchange)));
    }
  }

  private interface Doer {
    void act(Post post);
  }

  private Route posted(String act, Doer doer) {
    return door.form(ONE + act, (exchange, form) -> doer.act(new Post(exchange, form)));
  }

  private Outcome take(Post post) {
    Outcome taken = desk.take(post.id(), post.exchange().agent());
    readMarks.read(post.id());
    return taken;
  }

  private void reply(Post post, Optional<Upload> file) throws IOException {
    if (post.form().text("mode").equals("note")) {
      // Whatever button sent it: what is marked as a note never reaches the customer.
      note(post);
    } else if (file.isPresent()) {
      switch (sendables.taken(post.id(), file.get())) {
        case Sendables.Taken.Refused refused -> again(post, refused.word(), refused.value());
        case Sendables.Taken.In in -> {
          try {
            sendFile(post, in);
          } finally {
            sendables.release(in);
          }
        }
      }
    } else if (!refused(post)) {
      send(post, new Content.Text(post.text()), 0);
    }
  }

  private void sendFile(Post post, Sendables.Taken.In file) {
    if (post.text().length() > LONGEST) {
      again(post, "problem.long", LONGEST);
      return;
    }
    Optional<String> words = Optional.of(post.text()).filter(Called::visible);
    send(post, new Content.Media(file.kind(), file.media(), words), file.stored().bytes());
  }

  private void send(Post post, Content content, long fileBytes) {
    Reply reply =
        new Reply(
            post.id(),
            Optional.of(post.exchange().agent()),
            content,
            post.key(),
            fileBytes,
            post.form().text("visibility").equals("private")
                ? Visibility.PRIVATE
                : Visibility.THREAD);
    Outcome outcome = desk.reply(reply);
    boolean over =
        outcome instanceof Outcome.HeldBy held
            && held.agent().equals(post.form().text("take-over-from"));
    if (over) {
      take(post);
      outcome = desk.reply(reply);
    }
    answer(outcome, post);
  }

  private void note(Post post) {
    if (refused(post)) {
      return;
    }
    Note note = new Note(post.id(), post.exchange().agent(), post.text(), post.key());
    switch (notes.add(note)) {
      case Notes.Answer.Kept kept -> post.back();
      case Notes.Answer.KeyReused reused -> again(post, "problem.key");
      case Notes.Answer.NotFound notFound -> post.exchange().missing();
    }
  }

  private void resend(Post post) {
    resends
        .resend(post.id(), post.exchange().parameter("message"))
        .ifPresentOrElse(
            reason -> pages.show(post.exchange(), post.id(), Composer.refused("", "", reason)),
            post::back);
  }

  /// Whether there is nothing to say, or too much.
  private boolean refused(Post post) {
    if (!Called.visible(post.text())) {
      post.back();
      return true;
    }
    if (post.text().length() > LONGEST) {
      again(post, "problem.long", LONGEST);
      return true;
    }
    return false;
  }

  private void answer(Outcome outcome, Post post) {
    switch (outcome) {
      case Outcome.Done done -> post.back();
      case Outcome.Said said -> post.back();
      case Outcome.Resolved resolved -> post.back();
      case Outcome.KeyReused reused -> again(post, "problem.key");
      case Outcome.NotFound notFound -> post.exchange().missing();
      case Outcome.HeldBy held -> again(post, "problem.held", held.agent());
    }
  }

  /// Shows the conversation as it is now, with what was typed.
  private void again(Post post, String problem, Object... values) {
    String key = problem.equals("problem.key") ? "" : post.form().text("key");
    String words = post.exchange().words().say(problem, values);
    pages.show(post.exchange(), post.id(), Composer.refused(key, post.text(), words));
  }
}
