package dev.sapa.host.recording;

import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/// Masks raw requests of one channel instance.
///
/// Every value is masked, except words without which the channel would make something else of the
/// request, such as the name of a kind. Which these are is found out by asking the channel.
final class RequestMask {
  private static final Set<String> HEADERS =
      Set.of("content-type", "content-encoding", "user-agent");
  private static final Set<String> FORMATS = Set.of("http", "https");
  private static final Pattern MIME =
      Pattern.compile("(application|audio|image|multipart|text|video)/[a-z0-9.+-]+(; ?\\w+=\\w+)?");
  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ][\\d:.]+(Z|[+-]\\d\\d:?\\d\\d)?");
  private static final Duration AROUND = Duration.ofDays(40);

  /// What may stay if it must: words of a program, codes of errors, times. All else may be a
  /// secret.
  private static final Pattern HARMLESS =
      Pattern.compile("[A-Za-z]{1,40}|\\w{1,4}|\\d{1,6}|\\d{10}|\\d{13}");

  /// A shorter one stands in too much else to be looked for.
  private static final int SHORTEST = 4;

  private final Function<RawRequest, List<Inbound>> channel;
  private final Mask mask = new Mask();
  private final Set<String> needed = new HashSet<>(FORMATS);

  /// @param channel what its parser makes of a request; may throw
  RequestMask(Function<RawRequest, List<Inbound>> channel) {
    this.channel = channel;
  }

  /// What became of a request.
  sealed interface Outcome {
    record Masked(RawRequest request) implements Outcome {}

    /// It stays where it is.
    ///
    /// @param why in a sentence
    record LeftOut(String why) implements Outcome {}
  }

  Outcome mask(RawRequest request) {
    try {
      return masked(request, new Shape(mask, channel.apply(request)));
    } catch (JacksonException | IllegalArgumentException unknown) {
      return new Outcome.LeftOut("It is neither JSON nor a form.");
    } catch (RuntimeException unparsed) {
      return new Outcome.LeftOut(
          "The channel makes nothing of it as it is kept, without credentials.");
    }
  }

  private Outcome masked(RawRequest request, Shape shape) {
    Set<String> words = words(request);
    Set<String> clear = new LinkedHashSet<>(words);
    clear.retainAll(needed);
    if (!fits(request, shape, clear)) {
      clear = new LinkedHashSet<>(words);
      lessen(request, shape, clear);
    }
    if (!clear.stream().allMatch(word -> HARMLESS.matcher(word).matches())) {
      return new Outcome.LeftOut("The channel needs a value of it that may be a secret.");
    }
    RawRequest masked = rewritten(request, clear);
    if (!shape.personal().stream().allMatch(value -> isGone(value, masked))) {
      return new Outcome.LeftOut("Something of a person would stay.");
    }
    if (!fits(request, shape, clear)) {
      return new Outcome.LeftOut("Masked, the channel makes something else of it.");
    }
    clear.stream().filter(word -> word.matches("[A-Za-z]+")).forEach(needed::add);
    return new Outcome.Masked(masked);
  }

  /// Takes away every word that is not needed: first all of a value, then one by one.
  private void lessen(RawRequest request, Shape shape, Set<String> clear) {
    for (String value : values(request)) {
      Set<String> some = Mask.words(value);
      if (!without(request, shape, clear, some)) {
        some.forEach(word -> without(request, shape, clear, Set.of(word)));
      }
    }
  }

  private boolean without(RawRequest request, Shape shape, Set<String> clear, Set<String> some) {
    Set<String> less = new LinkedHashSet<>(clear);
    less.removeAll(some);
    boolean fits = fits(request, shape, less);
    if (fits) {
      clear.retainAll(less);
    }
    return fits;
  }

  private boolean fits(RawRequest request, Shape shape, Set<String> clear) {
    try {
      return shape.same(channel.apply(rewritten(request, clear)));
    } catch (RuntimeException unparsed) {
      return false;
    }
  }

  private static boolean isGone(String value, RawRequest masked) {
    return value.length() < SHORTEST
        || Mask.words(value).isEmpty()
        || !values(masked).stream().anyMatch(kept -> kept.contains(value));
  }

  private static Set<String> values(RawRequest request) {
    Set<String> values = new LinkedHashSet<>();
    rewrite(
        request,
        value -> {
          values.add(value);
          return value;
        });
    return values;
  }

  private static Set<String> words(RawRequest request) {
    Set<String> words = new LinkedHashSet<>();
    values(request).forEach(value -> words.addAll(Mask.words(value)));
    return words;
  }

  private RawRequest rewritten(RawRequest request, Set<String> clear) {
    Predicate<String> stays = word -> clear.contains(word) || isTime(word, request.receivedAt());
    return rewrite(
        request,
        value ->
            MIME.matcher(value).matches() || MOMENT.matcher(value).matches()
                ? value
                : mask.of(value, stays));
  }

  private static boolean isTime(String word, Instant around) {
    if (!word.matches("\\d{10}|\\d{13}")) {
      return false;
    }
    long millis = Long.parseLong(word) * (word.length() == 10 ? 1000 : 1);
    return Math.abs(millis - around.toEpochMilli()) < AROUND.toMillis();
  }

  private static RawRequest rewrite(RawRequest request, UnaryOperator<String> other) {
    Map<String, List<String>> headers = new HashMap<>(request.headers());
    headers.keySet().retainAll(HEADERS);
    return new RawRequest(
        request.method(),
        request.path(),
        request.query().isEmpty() ? "" : Leaves.form(request.query(), other),
        headers,
        body(request, other),
        request.receivedAt());
  }

  private static byte[] body(RawRequest request, UnaryOperator<String> other) {
    if (request.body().length == 0) {
      return request.body();
    }
    boolean form =
        request
            .header("content-type")
            .filter(type -> type.toLowerCase(Locale.ROOT).contains("x-www-form-urlencoded"))
            .isPresent();
    return form
        ? Leaves.form(new String(request.body(), StandardCharsets.UTF_8), other)
            .getBytes(StandardCharsets.UTF_8)
        : Leaves.json(request.body(), other);
  }
}
