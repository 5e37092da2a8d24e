package dev.sapa.host.plugin;

import dev.sapa.host.plugin.InstanceReport.State;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says in a sentence how an instance is: the thing, what is wrong, and what to do.
///
/// The only place that does: the command line, the API and the pages repeat it.
public final class Diagnosis {
  private static final Sentence UNKNOWN =
      new Sentence(
          "Ia tidak berjalan, dan penyebabnya tidak diketahui.",
          "It does not run, and nobody knows why.");

  private final Instances instances;
  private final Traffic traffic;
  private final ZoneId zone;

  /// @param zone in which times are told
  public Diagnosis(Instances instances, Traffic traffic, ZoneId zone) {
    this.instances = instances;
    this.traffic = traffic;
    this.zone = zone;
  }

  /// How an instance is.
  ///
  /// @param well whether nothing needs a person
  public record Finding(String id, State state, boolean well, Sentence sentence) {}

  /// How the instance with an id is; empty where there is none.
  public Optional<Finding> of(String id) {
    List<InstanceReport> reports =
        instances.reports().stream().filter(report -> report.id().equals(id)).toList();
    if (reports.isEmpty()) {
      return Optional.empty();
    }
    List<Finding> findings = reports.stream().map(this::of).toList();
    return Optional.of(
        new Finding(
            id,
            findings.getFirst().state(),
            findings.stream().allMatch(Finding::well),
            Sentence.joined(findings.stream().map(Finding::sentence).toList())));
  }

  /// How the bundle with a name is, or the one in a file with this name; empty where there is none.
  public Optional<Finding> ofBundle(String name) {
    List<PluginReport> reports =
        instances.plugins().stream()
            .filter(report ->
                report.bundle().equals(name)
                    || name.equals(String.valueOf(Path.of(report.file()).getFileName())))
            .toList();
    if (reports.isEmpty()) {
      return Optional.empty();
    }
    boolean running = reports.stream().anyMatch(PluginReport::running);
    return Optional.of(
        new Finding(
            name,
            running ? State.RUNNING : State.NOT_RUNNING,
            reports.stream().allMatch(PluginReport::running),
            Sentence.joined(reports.stream().flatMap(this::sentences).toList())));
  }

  private Stream<Sentence> sentences(PluginReport bundle) {
    Stream<Sentence> usable =
        bundle.running()
            ? Stream.of(
                new Sentence(
                    "Bundel %s berjalan dengan versi %s."
                        .formatted(bundle.bundle(), bundle.version()),
                    "The bundle %s runs in version %s."
                        .formatted(bundle.bundle(), bundle.version())))
            : bundle.problem().stream().map(Sentence::quoted);
    return Stream.concat(usable, told(bundle).stream());
  }

  /// How a reported instance is.
  public Finding of(InstanceReport report) {
    return switch (report.state()) {
      case NOT_RUNNING -> bad(report, problem(report));
      case DISABLED -> bad(report, waiting(report, problem(report)));
      case QUARANTINED -> bad(report, waiting(report, quarantined(report)));
      case NEEDS_ATTENTION ->
          bad(
              report,
              waiting(
                  report,
                  new Sentence(
                      "Instance %s membutuhkan orang: %s"
                          .formatted(report.id(), problem(report).indonesian()),
                      "The instance %s needs a person: %s"
                          .formatted(report.id(), problem(report).english()))));
      case RUNNING -> running(report, traffic.of(report.id()));
    };
  }

  /// Says that there is no such instance, and which was probably meant.
  public String unknown(String id) {
    List<String> known = instances.reports().stream().map(InstanceReport::id).distinct().toList();
    String remedy =
        Suggestion.nearest(id, known)
            .map("did you mean %s?"::formatted)
            .orElse(
                known.isEmpty()
                    ? "none is configured; add one in the console or in the settings file."
                    : "there are %s.".formatted(String.join(", ", known)));
    return "There is no instance %s; %s".formatted(id, remedy);
  }

  private Finding running(InstanceReport report, Traffic.Seen seen) {
    String id = report.id();
    if (seen.waiting() > 0 && seen.reason().isPresent()) {
      return bad(report, held(id, seen.waiting(), stopped(seen.reason().get()), seen.nextTry()));
    }
    if (seen.setAside() > 0) {
      return bad(report, setAside(id, seen.setAside()));
    }
    if (seen.standsStill().isPresent()) {
      String why = stopped(seen.standsStill().get());
      return bad(
          report,
          new Sentence(
              "Instance %s berjalan, tetapi angkanya berhenti: %s".formatted(id, why),
              "The instance %s runs, but its numbers stand still: %s".formatted(id, why)));
    }
    return new Finding(
        id,
        State.RUNNING,
        true,
        Sentence.joined(
            Stream.concat(
                    Stream.of(well(report, seen)),
                    report.bundle().stream().flatMap(bundle -> told(bundle).stream()))
                .toList()));
  }

  /// What there is to say of a bundle that can be used, besides that it can.
  public List<Sentence> told(PluginReport bundle) {
    return Stream.concat(
            bundle.probationUntil().stream()
                .map(end ->
                    new Sentence(
                        "Versi %s dari bundel %s dalam masa percobaan sampai %s; bila gagal, versi sebelumnya kembali."
                            .formatted(
                                bundle.version(), bundle.bundle(), Moment.indonesian(end, zone)),
                        "Version %s of the bundle %s is on probation until %s; if it fails, the one before is put back."
                            .formatted(
                                bundle.version(), bundle.bundle(), Moment.english(end, zone)))),
            bundle.note().stream())
        .toList();
  }

  private Sentence quarantined(InstanceReport report) {
    Optional<Instant> until = report.quarantine().flatMap(Quarantine::until);
    return Sentence.joined(
        Stream.concat(
                Stream.of(problem(report)),
                until.stream()
                    .map(at ->
                        new Sentence(
                            "Ia dicoba lagi pada %s.".formatted(Moment.indonesian(at, zone)),
                            "It is tried again on %s.".formatted(Moment.english(at, zone)))))
            .toList());
  }

  private Sentence held(String id, int waiting, String why, Optional<Instant> nextTry) {
    return new Sentence(
        "Instance %s berjalan, tetapi %d pesan menunggu: %s%s"
            .formatted(
                id,
                waiting,
                why,
                nextTry
                    .map(at -> " Dicoba lagi pada %s.".formatted(Moment.indonesian(at, zone)))
                    .orElse("")),
        "The instance %s runs, but %s for it: %s%s"
            .formatted(
                id,
                messages(waiting),
                why,
                nextTry
                    .map(at -> " The next try is on %s.".formatted(Moment.english(at, zone)))
                    .orElse("")));
  }

  private static Sentence setAside(String id, int count) {
    return new Sentence(
        "Instance %s berjalan, tetapi %d hal disisihkan untuk diperiksa orang; lihat di Disisihkan (/set-aside), lalu coba lagi atau biarkan."
            .formatted(id, count),
        "The instance %s runs, but %s set aside for a person; look at them under Set aside (/set-aside), and try them again or leave them."
            .formatted(id, count == 1 ? "1 thing was" : count + " things were"));
  }

  private Sentence well(InstanceReport report, Traffic.Seen seen) {
    boolean metric = report.kind().filter("metric"::equals).isPresent();
    return new Sentence(
        "Instance %s %s; %s."
            .formatted(
                report.id(),
                report
                    .since()
                    .map(at -> "berjalan baik sejak " + Moment.indonesian(at, zone))
                    .orElse("berjalan baik"),
                metric
                    ? "angkanya mutakhir"
                    : last(
                        seen,
                        at -> "terakhir menerima sesuatu pada " + Moment.indonesian(at, zone),
                        at -> "terakhir mengirim sesuatu pada " + Moment.indonesian(at, zone),
                        ", dan ",
                        "belakangan ini tidak ada yang perlu dikerjakannya")),
        "The instance %s %s; %s."
            .formatted(
                report.id(),
                report
                    .since()
                    .map(at -> "has been running well since " + Moment.english(at, zone))
                    .orElse("runs well"),
                metric
                    ? "its numbers are up to date"
                    : "it "
                        + last(
                            seen,
                            at -> "last received something on " + Moment.english(at, zone),
                            at -> "last sent something on " + Moment.english(at, zone),
                            ", and ",
                            "has had nothing to do lately")));
  }

  private static String last(
      Traffic.Seen seen,
      Function<Instant, String> received,
      Function<Instant, String> sent,
      String and,
      String nothing) {
    String said =
        Stream.of(seen.received().map(received), seen.sent().map(sent))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(and));
    return said.isEmpty() ? nothing : said;
  }

  private Sentence waiting(InstanceReport report, Sentence sentence) {
    int waiting = traffic.of(report.id()).waiting();
    return waiting == 0
        ? sentence
        : new Sentence(
            "%s Sampai saat itu %d pesan menunggu."
                .formatted(stopped(sentence.indonesian()), waiting),
            "%s Until then %s.".formatted(stopped(sentence.english()), messages(waiting)));
  }

  private static Sentence problem(InstanceReport report) {
    return report.problem().orElse(UNKNOWN);
  }

  private static String messages(int waiting) {
    return waiting == 1 ? "1 message waits" : waiting + " messages wait";
  }

  private static Finding bad(InstanceReport report, Sentence sentence) {
    return new Finding(report.id(), report.state(), false, sentence);
  }

  private static String stopped(String sentence) {
    return sentence.matches("(?s).*[.!?…]") ? sentence : sentence + ".";
  }
}
