package dev.sapa.host.history;

import dev.sapa.host.plugin.Suggestion;
import dev.sapa.sdk.automation.Briefing;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one step, all but its time.
final class StepReading {
  private static final List<String> TYPES =
      List.of(
          "customer",
          "answer",
          "reply",
          "handedOff",
          "unanswered",
          "taken",
          "givenBack",
          "resolved",
          "tagged",
          "note",
          "pageVisited");

  private StepReading() {}

  static Step read(Fields step) {
    String type = step.text("type");
    return switch (type) {
      case "customer" -> new Step.Said(said(step), step.optionalText("id"));
      case "answer" -> answered(step);
      case "reply" -> new Step.Replied(step.optionalText("agent"), outbound(step), reports(step));
      case "handedOff" -> handedOff(step);
      case "unanswered" -> new Step.Unanswered();
      case "taken" -> new Step.Taken(step.text("agent"));
      case "givenBack" -> new Step.GivenBack(step.optionalText("agent"));
      case "resolved" -> new Step.Resolved(step.optionalText("agent"));
      case "note" -> new Step.Noted(step.text("agent"), step.text("text"));
      case "pageVisited" ->
          new Step.Visited(
              step.text("url"), step.optionalText("title"), step.optionalText("referrer"));
      case "tagged" -> new Step.Tagged(step.text("tag"));
      default ->
          throw new Flaw(
              "%s has the type %s, which is not known; %s",
              step.what(),
              type,
              Suggestion.nearest(type, TYPES)
                  .map("did you mean %s?"::formatted)
                  .orElse("the types are " + String.join(", ", TYPES) + "."));
    };
  }

  private static Content said(Fields step) {
    Optional<Fields> chosen = step.optionalObject("chosen", "The choice of " + step.what());
    Optional<URI> image = step.optionalAddress("image");
    Optional<URI> video = step.optionalAddress("video");
    if (chosen.isPresent()) {
      Content.Chosen content =
          new Content.Chosen(chosen.get().text("id"), chosen.get().text("title"), Optional.empty());
      chosen.get().end();
      return content;
    }
    if (image.isPresent() || video.isPresent()) {
      return new Content.Media(
          image.isPresent() ? MediaKind.IMAGE : MediaKind.VIDEO,
          MediaRef.of(image.or(() -> video).orElseThrow()),
          step.optionalText("text"));
    }
    return new Content.Text(step.text("text"));
  }

  private static Content outbound(Fields step) {
    String text = step.text("text");
    Optional<URI> link = step.optionalAddress("link");
    Optional<URI> image = step.optionalAddress("image");
    Optional<URI> video = step.optionalAddress("video");
    List<Content.Choice> choices = new ArrayList<>();
    for (Fields choice : step.objects("choices", step.what() + ", choice")) {
      choices.add(
          new Content.Choice(
              choice.text("id"), choice.text("title"), choice.optionalText("description")));
      choice.end();
    }
    boolean plain = link.isEmpty() && image.isEmpty() && video.isEmpty() && choices.isEmpty();
    return plain
        ? new Content.Text(text)
        : new Content.Rich(text, link, image, video, choices, Optional.empty());
  }

  private static Step answered(Fields step) {
    AuthoredBy by = step.optionalOneOf("authoredBy", AuthoredBy.class).orElse(AuthoredBy.RULE);
    if (by == AuthoredBy.HUMAN) {
      throw new Flaw(
          "%s is an answer of an automation by a HUMAN; write RULE or AI, or make it a reply.",
          step.what());
    }
    List<Explanation.Source> sources = new ArrayList<>();
    for (Fields source : step.objects("sources", step.what() + ", source")) {
      sources.add(
          new Explanation.Source(
              source.text("id"), source.text("title"), source.optionalAddress("link")));
      source.end();
    }
    return new Step.Answered(
        step.text("automation"),
        by,
        step.optionalOneOf("purpose", Purpose.class).orElse(Purpose.REPLY),
        outbound(step),
        new Explanation(
            step.text("because"),
            sources,
            step.optionalShare("confidence"),
            step.optionalText("next").orElse("")),
        reports(step));
  }

  private static Step handedOff(Fields step) {
    String reason = step.text("reason");
    return new Step.HandedOff(
        step.text("automation"),
        step.text("cause"),
        reason,
        briefing(step),
        outbound(step),
        Explanation.of(reason, step.optionalText("next").orElse("")),
        reports(step));
  }

  private static Briefing briefing(Fields step) {
    Fields briefing =
        step.optionalObject("briefing", "The briefing of " + step.what())
            .orElseThrow(() ->
                new Flaw(
                    "%s has no briefing; say in \"briefing\": {\"wants\": …} what the customer wants.",
                    step.what()));
    List<Briefing.Fact> known = new ArrayList<>();
    for (Fields fact : briefing.objects("known", step.what() + ", known fact")) {
      known.add(
          new Briefing.Fact(
              fact.text("name"), fact.text("value"), fact.optionalText("message").orElse("")));
      fact.end();
    }
    Briefing read =
        new Briefing(
            briefing.text("wants"), briefing.texts("tried"), known, briefing.texts("promised"));
    briefing.end();
    return read;
  }

  /// How far a message got: `accepted` at once where nothing else is said.
  private static List<Report> reports(Fields step) {
    List<Report> reports = new ArrayList<>();
    Optional<Duration> accepted = step.optionalDuration("accepted");
    Optional<Duration> failed = step.optionalDuration("failed");
    Optional<String> reason = step.optionalText("reasonFailed");
    boolean setAside = step.flag("setAside");
    if (accepted.isPresent() || failed.isEmpty()) {
      reports.add(report(accepted.orElse(Duration.ZERO), MessageState.ACCEPTED));
    }
    step.optionalDuration("delivered")
        .ifPresent(after -> reports.add(report(after, MessageState.DELIVERED)));
    step.optionalDuration("read").ifPresent(after -> reports.add(report(after, MessageState.READ)));
    if (failed.isPresent()) {
      if (reports.stream().anyMatch(report -> report.state() != MessageState.ACCEPTED)) {
        throw new Flaw("%s failed and was delivered; leave one of them out.", step.what());
      }
      String why =
          reason.orElseThrow(
              () -> new Flaw("%s failed, but reasonFailed is missing; say why.", step.what()));
      reports.add(new Report(failed.get(), MessageState.FAILED, Optional.of(why), setAside));
    } else if (reason.isPresent() || setAside) {
      throw new Flaw(
          "%s did not fail, so reasonFailed and setAside have nothing to say; leave them out, or say in failed when it did.",
          step.what());
    }
    inOrder(step, reports);
    return reports;
  }

  private static Report report(Duration after, MessageState state) {
    return new Report(after, state, Optional.empty(), false);
  }

  private static void inOrder(Fields step, List<Report> reports) {
    for (int i = 1; i < reports.size(); i++) {
      if (reports.get(i).after().compareTo(reports.get(i - 1).after()) < 0) {
        throw new Flaw(
            "%s was %s before it was %s; correct the times.",
            step.what(), reports.get(i).state(), reports.get(i - 1).state());
      }
    }
  }
}
