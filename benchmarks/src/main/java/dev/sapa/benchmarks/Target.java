package dev.sapa.benchmarks;

import java.nio.file.Path;
import java.util.List;

/// Something to measure.
///
/// @param durable whether what it acknowledges survives a crash
/// @param command how it is started, in its folder
/// @param path where it takes messages
/// @param readyPath answers 2xx when it is ready; empty where a connection is enough
/// @param abstains whether it can be sent questions that nobody answers
record Target(
    String name,
    boolean durable,
    Path folder,
    List<String> command,
    int port,
    String path,
    Messages.Shape shape,
    String readyPath,
    boolean abstains) {}
