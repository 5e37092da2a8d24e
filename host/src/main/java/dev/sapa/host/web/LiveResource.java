package dev.sapa.host.web;

import dev.sapa.host.live.CustomerView;
import dev.sapa.host.live.Happenings;
import dev.sapa.host.live.Line;
import dev.sapa.host.live.Presence;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.LiveInstance;
import dev.sapa.sdk.channel.Admission;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where browsers hear what happens in their conversation.
final class LiveResource implements Resource {
  private static final int RETRY_MILLIS = 3_000;
  private static final Logger log = LoggerFactory.getLogger(LiveResource.class);
  private static final String PATH = "/channels/{instance}/events";
  private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");
  private static final int LONGEST_PLACE = 18;
  private static final byte[] EMPTY = {};

  private final Instances instances;
  private final CrossOrigin origins;
  private final LiveLines lines;
  private final CustomerView view;
  private final Happenings happenings;
  private final Presence presence;
  private final Clock clock;

  @Inject
  LiveResource(
      Instances instances,
      CrossOrigin origins,
      LiveLines lines,
      CustomerView view,
      Happenings happenings,
      Presence presence,
      Clock clock) {
    this.instances = instances;
    this.origins = origins;
    this.lines = lines;
    this.view = view;
    this.happenings = happenings;
    this.presence = presence;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(Method.GET, PATH, true, this::listen),
        new Route(Method.OPTIONS, PATH, true, origins::preflight));
  }

  @Override
  public void stop() {
    lines.close();
  }

  private void listen(ServerRequest request, ServerResponse response) {
    String instance = Route.parameter(request, "instance");
    origins.admit(instance, request, response);
    LiveInstance live =
        live(instance).orElseThrow(() -> Problem.noSuchPath(request.path().absolute().path()));
    switch (live.open(Asking.raw(request, EMPTY, clock.instant()))) {
      case Admission.Refused refused ->
          throw new Problem(refused.status(), "No line is opened", refused.reason());
      case Admission.Session session ->
          listen(instance, session.conversationKey(), request, response);
    }
  }

  private Optional<LiveInstance> live(String instance) {
    return instances.channel(instance).flatMap(ChannelInstance::live);
  }

  private void listen(String instance, String key, ServerRequest request, ServerResponse response) {
    Writer writer = new Writer(Thread.currentThread());
    Line<Runnable> line =
        lines
            .open(instance + "/" + key, writer::interrupt)
            .orElseThrow(() ->
                Problem.unavailable("Too many people listen at once; come again in a while."));
    try (EventStream stream = EventStream.open(response, RETRY_MILLIS)) {
      new LiveLine(
              instance,
              key,
              view,
              told -> live(instance).map(channel -> channel.frame(told)),
              line,
              stream)
          .run(happenings, presence, known(request));
    } catch (UncheckedIOException | IllegalStateException gone) {
      log.debug("A browser that listened to {} went away.", instance, gone);
    } catch (InterruptedException closed) {
      log.debug("A line of {} was closed.", instance);
    } finally {
      lines.ended(line);
      writer.done();
    }
  }

  /// The place in the log that a browser says it has come to.
  private static Optional<Long> known(ServerRequest request) {
    return request
        .headers()
        .first(LAST_EVENT_ID)
        .map(String::strip)
        .filter(id -> id.length() <= LONGEST_PLACE && id.matches("\\d+"))
        .map(Long::valueOf);
  }

  /// The thread of an answer, which may be stuck because the browser does not read.
  private static final class Writer {
    private final Thread thread;
    private boolean done;

    private Writer(Thread thread) {
      this.thread = thread;
    }

    private synchronized void interrupt() {
      if (!done) {
        thread.interrupt();
      }
    }

    /// Whatever else the thread is used for is none of the line's business.
    private void done() {
      synchronized (this) {
        done = true;
      }
      Thread.interrupted();
    }
  }
}
