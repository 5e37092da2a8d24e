package dev.sapa.host.web;

import dev.sapa.fuzz.Answer;
import dev.sapa.fuzz.Target;
import dev.sapa.host.insight.RowCursors;
import dev.sapa.host.json.Json;
import dev.sapa.host.learning.SameWords;
import dev.sapa.plugins.faq.YamlWords;
import dev.sapa.sdk.message.Content;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;

/// Words that are cut, quoted, told apart and passed on: cursors of lists, contents of answers,
/// questions that become part of a knowledge file.
public final class TextTarget implements Target.Reading {

  @Override
  public void read(byte[] input) {
    String words = new String(input, StandardCharsets.UTF_8);
    cursors(words);
    cursors(Base64.getUrlEncoder().encodeToString(input));
    content(input);
    split(words);
    YamlWords.write(words);
    SameWords.id(words);
  }

  private static void cursors(String words) {
    RowCursors.read(words);
    try {
      Cursor.place(Cursor.of(Cursor.place(words)));
    } catch (Problem foreign) {
      sentence(foreign, words);
    }
  }

  private static void content(byte[] input) {
    try {
      ContentReading.of(Json.tree(input));
    } catch (Problem wrong) {
      sentence(wrong, new String(input, StandardCharsets.UTF_8));
    } catch (JacksonException noJson) {
      // Body says so before it comes this far.
    }
  }

  private static void sentence(Problem problem, String asked) {
    if (problem.status() >= 500) {
      throw new AssertionError("That is no fault of the host: " + problem.detail());
    }
    Answer.mustBeASentence(problem.detail(), asked.getBytes(StandardCharsets.UTF_8));
  }

  private static void split(String words) {
    List<String> pieces = new Content.Text(words).split(7);
    if (pieces.stream().anyMatch(piece -> piece.length() > 7)) {
      throw new AssertionError("A piece is too long: " + pieces);
    }
  }
}
