package dev.sapa.plugins.orders.simulator;

import dev.sapa.sdk.message.Content;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Provider;
import dev.sapa.testkit.provider.Received;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// A server of the shop that passes on what customers filled in on its pages.
public final class FormProvider implements Provider {
  public static final String SECRET = "the-secret-of-our-server";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public Map<String, Object> settings(URI api) {
    return Map.of("secret", SECRET, "perMinute", 100_000);
  }

  @Override
  public Optional<Call> deliver(Happening happening) {
    return switch (happening) {
      case Happening.Said said
          when said.content() instanceof Content.Text && said.group().isEmpty() ->
          Optional.of(
              post(
                  Map.of(
                      "submission_id",
                      "kit-" + said.id(),
                      "name",
                      said.from().name(),
                      "email",
                      said.from().id() + "@example.com",
                      "message",
                      said.text())));
      case Happening.Filled filled ->
          Optional.of(
              post(
                  Map.of(
                      "submission_id",
                      "kit-" + filled.id(),
                      "email",
                      filled.from().id() + "@example.com",
                      filled.field(),
                      filled.value())));
      case Happening.Unheard unheard -> Optional.of(post(Map.of("type", unheard.type())));
      default -> Optional.empty();
    };
  }

  private static Call post(Map<String, String> fields) {
    return Call.json(JSON.writeValueAsBytes(fields))
        .withHeader("Authorization", "Bearer " + SECRET);
  }

  @Override
  public Optional<Received> read(Call call) {
    return Optional.empty();
  }
}
