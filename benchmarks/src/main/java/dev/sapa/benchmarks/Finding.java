package dev.sapa.benchmarks;

/// A figure beside what is wanted of it.
///
/// @param peers what others reach in the same run; empty where nobody has such a figure
record Finding(String figure, String measured, String goal, boolean met, String peers) {
  Finding(String figure, String measured, String goal, boolean met) {
    this(figure, measured, goal, met, "");
  }
}
