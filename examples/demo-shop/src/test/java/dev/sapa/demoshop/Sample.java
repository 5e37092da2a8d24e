package dev.sapa.demoshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.plugins.whatsapp.simulator.Webhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// A webhook as Meta sends it, from the wire samples, as if it had happened now.
record Sample(String json) {
  private static final String CUSTOMER = "16505550142";
  private static final String NAME = "Sheena Nelson";
  private static final String OURS = "wamid.HBgLMTY1MDU1NTAxNDIVAgARGBI5RjFDMkI3N0EwRDM0RTU1ODEA";

  static Sample of(String name) {
    try {
      String json = Files.readString(Installed.SAMPLES.resolve(name + ".json"));
      return new Sample(
          json.replaceAll(
              "\"timestamp\":\"\\d+\"",
              "\"timestamp\":\"%d\"".formatted(Instant.now().getEpochSecond())));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  Sample with(String before, String after) {
    assertThat(json).contains(before);
    return new Sample(json.replace(before, after));
  }

  /// The same from somebody else.
  Sample from(Webhooks.Customer customer) {
    return new Sample(json.replace(CUSTOMER, customer.phone()).replace(NAME, customer.name()));
  }

  /// The same with another id of the customer's message.
  Sample as(String id) {
    return with(id(), id);
  }

  /// The same about another message of the business.
  Sample about(String providerMessageId) {
    return with(OURS, providerMessageId);
  }

  String id() {
    return message().path("id").asString();
  }

  JsonNode message() {
    return value().path("messages").path(0);
  }

  JsonNode value() {
    return Api.JSON.readTree(json).path("entry").path(0).path("changes").path(0).path("value");
  }
}
