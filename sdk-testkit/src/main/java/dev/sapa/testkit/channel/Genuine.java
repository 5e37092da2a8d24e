package dev.sapa.testkit.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Capabilities.Proof;
import dev.sapa.sdk.plugin.Secret;
import dev.sapa.testkit.host.Overheard;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening.Said;
import dev.sapa.testkit.report.DoesNotApply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// The clause about requests that are not genuine: K5.
final class Genuine {
  private static final int SHORTEST_SECRET = 6;

  private Genuine() {}

  static void forged(Stage stage) {
    Arriving.hears(stage);
    Proof proof = stage.capabilities().proof();
    DoesNotApply.unless(proof != Proof.NONE, "it declares that requests prove nothing");
    DoesNotApply.unless(
        proof != Proof.LOGIN, "it asks for news by itself, and nobody posts to it");
    Customer customer = stage.customer();
    Said said = stage.said(customer, stage.words());
    Call bare = stage.world().unproven(List.of(said)).get(0);
    Call proven = stage.world().requests(List.of(said)).get(0);
    assertThat(proven)
        .as("the proof of a request; the channel declares %s, so write it in sign", proof)
        .isNotEqualTo(bare);
    int before = stage.host().storedRequests();
    try (Overheard log = Overheard.begin()) {
      for (Call forgery : forgeries(bare, proven, proof)) {
        Answer answer = stage.post(forgery);
        assertThat(answer.status())
            .as("the answer to a request that is not genuine: %s", forgery)
            .isBetween(400, 499);
        for (String secret : secrets(stage, stage.world().proven(forgery), bare)) {
          assertThat(answer.text()).as("the answer, which tells a secret").doesNotContain(secret);
          assertThat(log.text()).as("the log, which tells a secret").doesNotContain(secret);
        }
      }
    }
    assertThat(stage.host().storedRequests())
        .as("requests on disk after forged ones")
        .isEqualTo(before);
    stage.settle(customer);
    assertThat(stage.inbound(said.text())).as("what forged requests told").isEmpty();
    assertThat(comparesInConstantTime(stage))
        .as(
            "whether the bundle compares secrets in constant time: by Signature or"
                + " RawRequest.carries of the SDK, or MessageDigest.isEqual")
        .isTrue();
  }

  private static List<Call> forgeries(Call bare, Call proven, Proof proof) {
    List<Call> all = new ArrayList<>(List.of(bare));
    proven
        .headers()
        .forEach((name, value) -> {
          if (!bare.header(name).filter(value::equals).isPresent()) {
            all.add(proven.withHeader(name, altered(value)));
            all.add(proven.withHeader(name, value.substring(0, value.length() / 2)));
          }
        });
    if (!proven.path().equals(bare.path())) {
      all.add(proven.withPath(altered(proven.path())));
    }
    if (proof == Proof.SIGNATURE) {
      all.add(proven.withBody((bare.text() + " ").getBytes(StandardCharsets.UTF_8)));
    }
    return all;
  }

  private static String altered(String value) {
    char last = value.charAt(value.length() - 1);
    return value.substring(0, value.length() - 1) + (last == '0' ? '1' : '0');
  }

  /// What must never be told: the secrets of the settings, and what would have been the proof.
  private static Set<String> secrets(Stage stage, Call wouldBe, Call bare) {
    Set<String> secrets = new LinkedHashSet<>();
    Map<String, Object> settings = stage.world().settings();
    for (RecordComponent setting : components(stage)) {
      if (setting.isAnnotationPresent(Secret.class)
          && settings.get(setting.getName()) instanceof String value) {
        secrets.add(value);
      }
    }
    wouldBe
        .headers()
        .forEach((name, value) -> {
          if (!bare.headers().containsKey(name)) {
            secrets.add(value);
            secrets.add(value.substring(value.indexOf('=') + 1));
          }
        });
    secrets.removeIf(secret -> secret.length() < SHORTEST_SECRET);
    return secrets;
  }

  private static List<RecordComponent> components(Stage stage) {
    return Arrays.stream(stage.trial().plugin().getConstructors())
        .flatMap(constructor -> Arrays.stream(constructor.getParameterTypes()))
        .filter(Class::isRecord)
        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
        .toList();
  }

  /// Looks for a reference to what compares in constant time: times alone would prove nothing.
  static boolean comparesInConstantTime(Stage stage) {
    try (Stream<Path> bundles = Files.list(stage.host().plugins())) {
      return bundles.anyMatch(Genuine::comparesInConstantTime);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static boolean comparesInConstantTime(Path bundle) {
    try (JarFile jar = new JarFile(bundle.toFile())) {
      return jar.stream()
          .filter(entry -> entry.getName().endsWith(".class"))
          .map(entry -> {
            try {
              return new String(
                  jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (IOException unreadable) {
              throw new UncheckedIOException(unreadable);
            }
          })
          .anyMatch(code ->
              code.contains("dev/sapa/sdk/channel/Signature")
                  || (code.contains("dev/sapa/sdk/channel/RawRequest") && code.contains("carries"))
                  || (code.contains("java/security/MessageDigest") && code.contains("isEqual")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
