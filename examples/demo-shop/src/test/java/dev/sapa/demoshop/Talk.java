package dev.sapa.demoshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.plugins.whatsapp.simulator.MetaSimulator;
import dev.sapa.plugins.whatsapp.simulator.Webhooks;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A conversation with one customer, from both sides.
record Talk(Shop shop, Webhooks.Customer customer) {

  /// The customer writes; gives the id of the message once it is in the conversation.
  String says(String words) throws Exception {
    return says(words, Clock.systemUTC());
  }

  String says(String words, Clock clock) throws Exception {
    String id = shop.meta().freshId();
    Webhooks.Answer answer = shop.webhooks(clock).text(customer, id, words);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    message(id);
    return id;
  }

  JsonNode conversation() {
    return Shop.eventually(
        "a conversation with " + customer.name(), () -> shop.conversation(customer));
  }

  String id() {
    return conversation().path("id").asString();
  }

  List<JsonNode> messages() {
    return shop.api().messages(id());
  }

  /// The message with a provider's id, once it is there.
  JsonNode message(String providerId) {
    return Shop.eventually(
        "message " + providerId,
        () ->
            shop.conversation(customer).stream()
                .flatMap(one -> shop.api().messages(one.path("id").asString()).stream())
                .filter(m -> m.path("providerMessageId").asString("").equals(providerId))
                .findFirst());
  }

  List<JsonNode> outbound() {
    return messages().stream()
        .filter(message -> message.path("direction").asString().equals("outbound"))
        .toList();
  }

  /// What Meta took for the customer, once it is so many.
  List<MetaSimulator.Sent> sent(int count) {
    return Shop.eventually(
        count + " messages for " + customer.name(),
        () -> Optional.of(shop.sentTo(customer.phone())).filter(sent -> sent.size() >= count));
  }

  /// The outbound message with a provider's id, once the host knows the id.
  JsonNode reply(MetaSimulator.Sent sent) {
    return message(sent.id().orElseThrow());
  }

  void awaitState(String messageId, String state) {
    Shop.eventually(() ->
        assertThat(messages())
            .filteredOn(message -> message.path("id").asString().equals(messageId))
            .extracting(message -> message.path("state").asString())
            .containsExactly(state));
  }

  /// An agent writes.
  Api.Answer agentSays(String words, String key) {
    return shop.api()
        .post(
            "/api/v1/conversations/%s/messages".formatted(id()),
            Api.JSON.writeValueAsString(
                Map.of("content", Map.of("type", "text", "text", words), "agent", "agent-1")),
            Map.of("Idempotency-Key", key));
  }

  JsonNode act(String verb, String body) {
    return shop.api().post("/api/v1/conversations/%s/%s".formatted(id(), verb), body);
  }
}
