package dev.sapa.demoshop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The shop as `./sapa up --simulate` starts it, at ports that are free.
record SimulatedShop(ShopProcess process, URI pages) implements AutoCloseable {
  private static final String PAGES = "SAPA_SIMULATOR";
  private static final List<String> PORTS =
      List.of(
          PAGES,
          "SAPA_SIMULATED_WHATSAPP",
          "SAPA_SIMULATED_INSTAGRAM",
          "SAPA_SIMULATED_MESSENGER",
          "SAPA_SIMULATED_X",
          "SAPA_SIMULATED_IMAP",
          "SAPA_SIMULATED_SMTP");

  static SimulatedShop open(Path folder) throws IOException {
    Map<String, String> ports = ports();
    Files.copy(Installed.SHOP.resolve("faq.yaml"), folder.resolve("faq.yaml"));
    String shipped = Files.readString(Installed.SHOP.resolve("simulate.yaml"));
    Path settings =
        Files.writeString(
            folder.resolve("simulate.yaml"), shipped.replaceAll("(?m)^(history|site): .*\n", ""));
    ShopProcess process = ShopProcess.simulating(settings, folder.resolve("data"), ports);
    return new SimulatedShop(
        process, URI.create("http://127.0.0.1:%s/".formatted(ports.get(PAGES))));
  }

  /// All are held until each is known, so that none is given twice.
  static Map<String, String> ports() throws IOException {
    Map<String, String> ports = new HashMap<>();
    List<ServerSocket> held = new ArrayList<>();
    for (String name : PORTS) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      held.add(socket);
      ports.put(name, Integer.toString(socket.getLocalPort()));
    }
    for (ServerSocket socket : held) {
      socket.close();
    }
    return ports;
  }

  /// The page of a road, with somebody.
  URI page(String instance, String person) {
    return pages.resolve("/r/%s?as=%s".formatted(instance, person));
  }

  @Override
  public void close() {
    process.close();
  }
}
