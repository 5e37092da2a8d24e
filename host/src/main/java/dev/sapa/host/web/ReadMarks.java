package dev.sapa.host.web;

/// Showing customers that a person has read what they wrote.
@FunctionalInterface
public interface ReadMarks {
  void read(String conversation);
}
