package dev.sapa.host.intake;

import dev.sapa.host.intake.IntakeAnswer.Answered;
import dev.sapa.host.intake.IntakeAnswer.Refused;
import dev.sapa.host.journal.Arrival;
import dev.sapa.host.journal.Journal;
import dev.sapa.host.json.Json;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.PluginFailure;
import dev.sapa.host.store.StoreException;
import dev.sapa.sdk.channel.HttpAnswer;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Verdict;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Takes providers' requests: verify, parse, store, and only then acknowledge.
public final class Intake {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  private final Instances instances;
  private final Routing routing;
  private final Journal journal;
  private final Moments moments;

  @Inject
  Intake(Instances instances, Routing routing, Journal journal, Moments moments) {
    this.instances = instances;
    this.routing = routing;
    this.journal = journal;
    this.moments = moments;
  }

  /// Takes one request for an instance. Safe from any number of threads.
  public IntakeAnswer receive(String instance, RawRequest request) {
    try {
      return instances
          .channel(instance)
          .map(channel -> receive(channel, request))
          .orElseGet(() -> notThere(instance));
    } catch (PluginFailure stoppedMeanwhile) {
      return notThere(instance);
    }
  }

  private IntakeAnswer receive(ChannelInstance channel, RawRequest request) {
    Verdict verdict;
    try {
      verdict = channel.verify(request);
    } catch (PluginFailure broken) {
      throwUnbegun(broken);
      log.warn("{} could not verify a request.", channel.id(), broken);
      return new Refused(
          500,
          "The request could not be verified",
          "The channel failed while it verified the request; nothing was stored. Send it again.");
    }
    return switch (verdict) {
      case Verdict.Answered handshake -> new Answered(handshake.answer());
      case Verdict.Refused refused ->
          new Refused(
              refused.status(), title(refused.status()), refused.reason(), refused.retryAfter());
      case Verdict.Genuine genuine -> store(channel, request, genuine.answer());
    };
  }

  /// Takes what an instance asked for itself, as it takes what was posted: throws where it is not
  /// durable, or where the instance may not be asked what it tells.
  void polled(ChannelInstance channel, RawRequest request) {
    List<Arrival> arrivals = arrivals(channel, request);
    List<Arrival> lasting = lasting(arrivals);
    if (!lasting.isEmpty() || arrivals.isEmpty()) {
      journal.append(channel.id(), request, lasting);
    }
  }

  private static String title(int status) {
    return switch (status) {
      case 404 -> "Nothing is posted here";
      case 401, 403 -> "The request is not genuine";
      case 413 -> "The request is too large";
      case 429 -> "Too many requests";
      default -> "The request is malformed";
    };
  }

  private IntakeAnswer store(ChannelInstance channel, RawRequest request, HttpAnswer answer) {
    List<Arrival> arrivals = arrivals(channel, request);
    if (arrivals.stream().anyMatch(Arrival::hasNothing) && isBrokenJson(request)) {
      return new Refused(
          400,
          "The request is malformed",
          "The body is not JSON, although its Content-Type says so; nothing was stored.");
    }
    List<Arrival> lasting = lasting(arrivals);
    if (lasting.isEmpty() && !arrivals.isEmpty()) {
      return new Answered(answer);
    }
    try {
      journal.append(channel.id(), request, lasting);
      return new Answered(answer);
    } catch (StoreException refused) {
      log.error(
          "A genuine request could not be stored; the provider is told to try again.", refused);
      return new Refused(
          503,
          "The request could not be stored",
          "The journal is not writable; nothing was stored. Send it again later.");
    }
  }

  /// What is to be stored. The rest is passed on at once.
  private List<Arrival> lasting(List<Arrival> arrivals) {
    List<Arrival> lasting = new ArrayList<>(arrivals.size());
    for (Arrival arrival : arrivals) {
      if (!(arrival.inbound().orElse(null) instanceof Inbound.TypingChanged typing)) {
        lasting.add(arrival);
      } else if (arrival.fault().isEmpty()) {
        moments.typing(arrival.instance(), typing);
      }
    }
    return lasting;
  }

  /// Whether a body is not what it claims to be, so that no version of a plugin can ever parse it.
  private static boolean isBrokenJson(RawRequest request) {
    boolean claimed =
        request.headers().getOrDefault("content-type", List.of()).stream()
            .anyMatch(type -> type.toLowerCase(Locale.ROOT).contains("json"));
    try {
      return claimed && Json.tree(request.body()).isMissingNode();
    } catch (JacksonException broken) {
      return true;
    }
  }

  /// What a genuine request tells. One that cannot be parsed is no less worth keeping.
  List<Arrival> arrivals(ChannelInstance channel, RawRequest request) {
    List<Inbound> told;
    try {
      told = channel.parse(request);
    } catch (PluginFailure broken) {
      if (broken.quarantined()) {
        return List.of(Arrival.held(channel.id()));
      }
      throwUnbegun(broken);
      log.warn(
          "{} could not parse a genuine request; it is kept as unparsed.", channel.id(), broken);
      return List.of(Arrival.unparsed(channel.id()));
    }
    List<Arrival> arrivals = new ArrayList<>(told.size());
    for (Inbound inbound : told) {
      arrivals.add(routing.route(channel, request, inbound));
    }
    return arrivals;
  }

  /// A call that never began says nothing of the request.
  private static void throwUnbegun(PluginFailure failure) {
    if (!failure.begun()) {
      throw failure;
    }
  }

  private IntakeAnswer notThere(String instance) {
    boolean configured =
        instances.reports().stream().map(InstanceReport::id).anyMatch(instance::equals);
    return configured
        ? new Refused(
            503,
            "The instance is not running",
            "The instance %s is configured but not running; GET /api/v1/instances says why. Send it again later."
                .formatted(instance))
        : new Refused(
            404,
            "There is no such instance",
            "No instance is called %s; use the id of one that is configured.".formatted(instance));
  }
}
