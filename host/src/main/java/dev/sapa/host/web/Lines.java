package dev.sapa.host.web;

import java.util.List;

/// What differs between two texts: the lines from the first that differs to the last.
///
/// @param from the number of the first line that differs, from 1
public record Lines(int from, List<String> removed, List<String> added) {
  public Lines {
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }

  public static Lines between(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    int most = Math.min(old.size(), now.size());
    int start = 0;
    while (start < most && old.get(start).equals(now.get(start))) {
      start++;
    }
    int end = 0;
    while (end < most - start
        && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
      end++;
    }
    return new Lines(
        start + 1, old.subList(start, old.size() - end), now.subList(start, now.size() - end));
  }
}
