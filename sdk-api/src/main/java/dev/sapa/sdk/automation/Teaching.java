package dev.sapa.sdk.automation;

import java.nio.file.Path;
import java.util.List;

/// What would come of a lesson.
public sealed interface Teaching {

  /// It can be learned.
  ///
  /// @param file the text file to write, in UTF-8
  /// @param before what is in it, to the last character: the host writes nothing over anything else
  /// @param after what is to be in it
  /// @param entry the id of what is added, or of what the questions are added to
  /// @param rehearsed how many questions were asked of both the old knowledge and the new
  /// @param rehearsal those that are taught, and the others of which the answer changes
  record Change(
      Path file,
      String before,
      String after,
      String entry,
      int rehearsed,
      List<Rehearsed> rehearsal)
      implements Teaching {
    public Change {
      rehearsal = List.copyOf(rehearsal);
    }
  }

  /// It cannot be learned as it is.
  record Refused(List<Objection> objections) implements Teaching {
    public Refused {
      objections = List.copyOf(objections);
    }

    /// For one reason.
    public Refused(String field, String sentence) {
      this(List.of(new Objection(field, sentence)));
    }
  }

  /// A question asked of the knowledge before the change and after it.
  ///
  /// @param taught whether it is one of the lesson's
  record Rehearsed(String question, boolean taught, Attempt before, Attempt after) {}

  /// What is wrong with a part of a lesson.
  ///
  /// @param field the part's name: `questions`, `title`, `answer`, `link`, `image`, `video`,
  ///   `entry`; `file` where it is the file and no part of the lesson
  /// @param sentence what is wrong, and what to do
  record Objection(String field, String sentence) {}
}
