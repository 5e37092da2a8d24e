package dev.sapa.host.delivery;

import dev.sapa.host.delivery.Progress.PartProgress;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.PluginFailure;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Outbound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a message into the parts its channel sends.
final class Planner {
  private static final Logger log = LoggerFactory.getLogger(Planner.class);

  private Planner() {}

  /// What is to be sent.
  ///
  /// @param refusal why nothing is
  record Plan(List<Attempt> attempts, Optional<Refusal> refusal) {
    private static Plan refused(String code, String reason, String remedy) {
      return new Plan(List.of(), Optional.of(new Refusal(code, reason, remedy, true)));
    }
  }

  /// @param before what was planned earlier and may be planned anew
  static Plan plan(Waiting waiting, ChannelInstance channel, Progress before) {
    List<Content> contents = Degradation.fit(waiting.message().content(), channel.capabilities());
    if (contents.isEmpty()) {
      return Plan.refused(
          "NOT_SUPPORTED",
          "%s cannot carry this kind of message.".formatted(waiting.instance()),
          "Say it in plain words, or use another channel.");
    }
    try {
      return rendered(waiting, channel, before, contents);
    } catch (PluginFailure fault) {
      if (!fault.begun()) {
        throw fault;
      }
      log.error("A message could not be rendered.", fault);
      return Plan.refused(
          "RENDER_FAILED",
          "The plugin of %s could not render the message.".formatted(waiting.instance()),
          "Look at the log, tell the plugin's author, and try again after an upgrade.");
    }
  }

  private static Plan rendered(
      Waiting waiting, ChannelInstance channel, Progress before, List<Content> contents) {
    List<Part> parts = new ArrayList<>();
    for (Content content : contents) {
      Outbound outbound = outbound(waiting, content, parts.isEmpty());
      switch (channel.render(outbound, waiting.facts())) {
        case Rendering.Parts rendered -> parts.addAll(rendered.parts());
        case Rendering.NeedsTemplate needed -> {
          return Plan.refused(
              "NEEDS_TEMPLATE",
              needed.reason(),
              "Use a template, or wait until the customer writes.");
        }
        case Rendering.NotSupported refused -> {
          return Plan.refused("NOT_SUPPORTED", refused.what(), refused.suggestion());
        }
      }
    }
    return parts.isEmpty()
        ? Plan.refused(
            "NOT_SUPPORTED",
            "The plugin of %s made nothing of the message.".formatted(waiting.instance()),
            "Tell the plugin's author, and write to the customer another way.")
        : new Plan(attempts(waiting, before, parts), Optional.empty());
  }

  /// What a message says in addition has an id of its own, so that its parts have.
  private static Outbound outbound(Waiting waiting, Content content, boolean first) {
    Outbound whole = waiting.outbound().withContent(content);
    return first
        ? whole
        : new Outbound(
            whole.id() + "-more",
            content,
            Optional.empty(),
            whole.purpose(),
            whole.authoredBy(),
            whole.visibility());
  }

  private static List<Attempt> attempts(Waiting waiting, Progress before, List<Part> parts) {
    List<Attempt> attempts = new ArrayList<>();
    for (Part part : parts) {
      int number =
          before.parts().stream()
              .map(PartProgress::last)
              .filter(last -> last.id().equals(part.id()))
              .findFirst()
              .map(Attempt::number)
              .orElse(1);
      attempts.add(
          new Attempt(
              part.id(),
              number,
              waiting.message().id(),
              attempts.size(),
              waiting.instance(),
              part.body(),
              MessageState.QUEUED,
              Optional.empty(),
              Instant.EPOCH));
    }
    return attempts;
  }
}
