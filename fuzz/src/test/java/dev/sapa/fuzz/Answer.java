package dev.sapa.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What whoever asked is told.
public final class Answer {
  private static final List<String> OF_PROGRAMS =
      List.of("Exception", "java.lang.", "dev.sapa.", "\tat ");

  private Answer() {}

  /// It is for a person: it shows nothing of the program, unless that is what was asked about.
  public static void mustBeASentence(String answer, byte[] asked) {
    String words = new String(asked, StandardCharsets.UTF_8);
    for (String one : OF_PROGRAMS) {
      if (answer.contains(one) && !words.contains(one)) {
        throw new AssertionError("That is not for whoever asked: " + answer);
      }
    }
  }
}
