package dev.sapa.benchmarks;

/// A part of a run that can be left out.
interface Part {

  Section measure() throws Exception;
}
