package dev.sapa.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What can be seen of a host that runs.
///
/// @param process its id
/// @param data its data folder
record Host(long process, int port, Path data) {

  /// The memory that is really in use, in MB.
  double residentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(process), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
        .findFirst()
        .orElse(Double.NaN);
  }

  /// The sum of the host's own figures whose lines begin so.
  double figure(String begin) throws IOException {
    return figures().stream()
        .filter(line -> line.startsWith(begin))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private List<String> figures() throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openConnection();
    connection.setRequestProperty(
        "Authorization", "Bearer " + Files.readString(data.resolve("metrics.token")).strip());
    try (var in = connection.getInputStream()) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
