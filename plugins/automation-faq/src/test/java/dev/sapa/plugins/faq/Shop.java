package dev.sapa.plugins.faq;

import java.nio.file.Path;

/// The shop that everyone tries Sapa with.
final class Shop {
  static final Path KNOWLEDGE = Path.of("../../examples/demo-shop/faq.yaml");

  private Shop() {}

  static Knowledge knowledge() {
    return Knowledge.load(KNOWLEDGE);
  }
}
