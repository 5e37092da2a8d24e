package dev.sapa.host.web;

import dev.sapa.host.live.CustomerView;
import dev.sapa.host.live.Following;
import dev.sapa.host.live.Happenings;
import dev.sapa.host.live.Line;
import dev.sapa.host.live.Presence;
import dev.sapa.host.live.Signal;
import dev.sapa.host.live.Told;
import dev.sapa.host.plugin.PluginFailure;
import dev.sapa.sdk.channel.Frame;
import dev.sapa.sdk.channel.Live;
import dev.sapa.sdk.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One browser that listens to one conversation, which may not have begun.
///
/// The order matters: it hears facts first, reads the database then, and tells nothing that its
/// reading held already. What it hears is put on the line and told by the thread of the answer, so
/// a browser that reads slowly holds nobody up.
final class LiveLine {
  private static final Logger log = LoggerFactory.getLogger(LiveLine.class);
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final String instance;
  private final String key;
  private final CustomerView view;
  private final Function<Live, Optional<Frame>> frames;
  private final Line<Runnable> line;
  private final EventStream stream;
  private volatile @Nullable String conversation;
  private long place;
  private Live.@Nullable Speaking speaking;

  /// @param frames what the channel makes of a value; empty ends the line, because the channel is
  ///   gone
  LiveLine(
      String instance,
      String key,
      CustomerView view,
      Function<Live, Optional<Frame>> frames,
      Line<Runnable> line,
      EventStream stream) {
    this.instance = instance;
    this.key = key;
    this.view = view;
    this.frames = frames;
    this.line = line;
    this.stream = stream;
  }

  /// Tells until the line is closed or nobody reads any more.
  ///
  /// @param known the place the browser says it has come to
  void run(Happenings happenings, Presence presence, Optional<Long> known)
      throws InterruptedException {
    try (Following facts = happenings.follow(this::hear);
        Following signals = presence.listen(this::hear)) {
      begin(known);
      while (line.isOpen()) {
        Optional<Runnable> next = line.next(HEARTBEAT);
        if (next.isPresent()) {
          next.get().run();
        } else if (line.isOpen()) {
          stream.beat();
        }
      }
    }
  }

  private void hear(Event event) {
    String mine = conversation;
    boolean concerns =
        mine == null
            ? event instanceof Event.ConversationOpened && isOf(event.header().instance(), instance)
            : isOf(event.header().conversation(), mine);
    if (concerns) {
      line.put(() -> tell(event));
    }
  }

  private void hear(Signal signal) {
    String mine = conversation;
    if (signal.conversation().equals(mine)) {
      line.put(() -> tell(signal));
    }
  }

  private void begin(Optional<Long> known) {
    Optional<String> found = view.find(instance, key);
    found.ifPresent(id -> conversation = id);
    List<Told> told =
        found.isPresent() && known.isPresent()
            ? view.since(found.get(), known.get())
            : List.of(view.whole(found));
    told.forEach(this::tell);
  }

  /// The conversation has begun: from here on everything in it concerns this line.
  private void join(Event.ConversationOpened opened) {
    String id = opened.header().conversation().orElse("");
    if (view.isMeant(id, key)) {
      conversation = id;
      view.since(id, opened.header().sequence() - 1).forEach(this::tell);
    }
  }

  private void tell(Event event) {
    String mine = conversation;
    if (mine == null) {
      if (event instanceof Event.ConversationOpened opened) {
        join(opened);
      }
    } else if (event.header().sequence() > place) {
      long sequence = event.header().sequence();
      view.said(event).ifPresent(said -> tell(new Told(sequence, said)));
      Live.Speaking now = view.speaking(mine);
      if (!now.equals(speaking)) {
        tell(new Told(sequence, new Live.SpeakerChanged(now)));
      }
      place = sequence;
    }
  }

  private void tell(Told told) {
    place = Math.max(place, told.place());
    switch (told.live()) {
      case Live.History history -> speaking = history.speaking();
      case Live.SpeakerChanged changed -> speaking = changed.now();
      default -> {
        // Says nothing about who speaks.
      }
    }
    frame(told.live()).ifPresent(frame -> stream.send(told.place(), frame.event(), frame.data()));
  }

  private void tell(Signal signal) {
    Optional<Live> live =
        switch (signal) {
          case Signal.AgentTyping typing -> Optional.of(new Live.Typing(typing.agent()));
          case Signal.Read read -> Optional.of(new Live.Read(read.at()));
          case Signal.CustomerTyping own -> Optional.empty();
          case Signal.Viewing inside -> Optional.empty();
          case Signal.Left inside -> Optional.empty();
          case Signal.Changed inside -> Optional.empty();
        };
    live.flatMap(this::frame).ifPresent(frame -> stream.send(frame.event(), frame.data()));
  }

  private Optional<Frame> frame(Live live) {
    try {
      Optional<Frame> frame = frames.apply(live);
      if (frame.isEmpty()) {
        line.close();
      }
      return frame;
    } catch (PluginFailure fault) {
      log.warn("{} could not say what a browser is told; it is left out.", instance, fault);
      return Optional.empty();
    }
  }

  private static boolean isOf(Optional<String> value, String wanted) {
    return value.filter(wanted::equals).isPresent();
  }
}
