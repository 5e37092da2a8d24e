package dev.sapa.host.learning;

import dev.sapa.host.plugin.AutomationInstance;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.PluginFailure;
import dev.sapa.sdk.automation.Attempt;
import dev.sapa.sdk.automation.Lesson;
import dev.sapa.sdk.automation.Teaching;
import dev.sapa.sdk.automation.Teaching.Objection;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Teaching automations: what a lesson would change, and changing it.
public final class Lessons {
  private static final Logger log = LoggerFactory.getLogger(Lessons.class);

  private final Instances instances;
  private final Questions questions;
  private final LessonFile files;
  private final ReentrantLock writing = new ReentrantLock();

  @Inject
  public Lessons(Instances instances, Questions questions, Copies copies, Clock clock) {
    this.instances = instances;
    this.questions = questions;
    this.files = new LessonFile(copies.folder(), clock);
  }

  /// The folder of what files held before they were written.
  public record Copies(Path folder) {}

  /// What a person wants to teach.
  ///
  /// @param automation the id of the instance; empty for the first that can be taught
  public record Wish(Optional<String> automation, Lesson lesson) {}

  /// What became of a wish.
  public sealed interface Outcome {

    /// What would be changed. Nothing is yet.
    ///
    /// @param version of the file before and after, to be shown when it is to be done
    record Preview(String automation, Teaching.Change change, String version) implements Outcome {}

    /// It is in the file.
    ///
    /// @param problem why it is not used yet; empty where it is
    record Taught(String automation, String entry, Optional<String> problem) implements Outcome {}

    /// The automation cannot learn it as it is.
    record Refused(List<Objection> objections) implements Outcome {}

    /// No such automation runs, or none that can be taught.
    record Nobody() implements Outcome {}

    /// The file or the lesson is not what was shown in the preview.
    record Changed() implements Outcome {}

    /// The file cannot be written.
    ///
    /// @param marked whether somebody marked it as not to be written
    record NotWritable(Path file, boolean marked) implements Outcome {}
  }

  /// The ids of those that can be taught.
  public List<String> automations() {
    return instances.automations().stream()
        .filter(AutomationInstance::isTeachable)
        .map(AutomationInstance::id)
        .toList();
  }

  /// What an automation would do with a question; empty where none can be taught.
  public Optional<Attempt> attempt(Optional<String> automation, String question, String language) {
    return automation(automation).map(pupil -> pupil.attempt(question, language));
  }

  /// What a lesson would change.
  public Outcome preview(Wish wish) {
    return automation(wish.automation())
        .map(pupil -> preview(pupil, wish.lesson()))
        .orElseGet(Outcome.Nobody::new);
  }

  private Outcome preview(AutomationInstance pupil, Lesson lesson) {
    try {
      return switch (pupil.teach(lesson, questions.lately())) {
        case Teaching.Change change -> new Outcome.Preview(pupil.id(), change, version(change));
        case Teaching.Refused refused -> new Outcome.Refused(refused.objections());
      };
    } catch (PluginFailure failure) {
      log.warn("The instance {} could not be taught.", pupil.id(), failure);
      return new Outcome.Refused(List.of(new Objection("automation", sentence(failure))));
    }
  }

  private static String version(Teaching.Change change) {
    return SameWords.digest(change.before() + "\0" + change.after());
  }

  /// Does what a preview showed, and has the automation use it.
  ///
  /// @param version of the preview
  /// @param agent who teaches
  public Outcome teach(Wish wish, String version, String agent) {
    writing.lock();
    try {
      Outcome outcome = preview(wish);
      if (!(outcome instanceof Outcome.Preview preview)) {
        return outcome;
      }
      return preview.version().equals(version)
          ? write(preview, wish.lesson(), agent)
          : new Outcome.Changed();
    } finally {
      writing.unlock();
    }
  }

  private Outcome write(Outcome.Preview preview, Lesson lesson, String agent) {
    Teaching.Change change = preview.change();
    return switch (files.replace(change.file(), change.before(), change.after())) {
      case CHANGED -> new Outcome.Changed();
      case READ_ONLY -> new Outcome.NotWritable(change.file(), true);
      case REFUSED -> new Outcome.NotWritable(change.file(), false);
      case WRITTEN -> {
        questions.taught(preview.automation(), change.entry(), lesson.questions(), agent);
        yield new Outcome.Taught(
            preview.automation(),
            change.entry(),
            automation(Optional.of(preview.automation())).flatMap(Lessons::reread));
      }
    };
  }

  private static Optional<String> reread(AutomationInstance pupil) {
    try {
      return pupil.reread();
    } catch (PluginFailure failure) {
      log.warn("The instance {} does not use what it was taught.", pupil.id(), failure);
      return Optional.of(sentence(failure));
    }
  }

  private static String sentence(PluginFailure failure) {
    return String.valueOf(failure.getMessage());
  }

  private Optional<AutomationInstance> automation(Optional<String> id) {
    return instances.automations().stream()
        .filter(AutomationInstance::isTeachable)
        .filter(pupil -> id.isEmpty() || id.get().equals(pupil.id()))
        .findFirst();
  }
}
