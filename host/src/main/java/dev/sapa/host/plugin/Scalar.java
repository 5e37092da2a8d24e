package dev.sapa.host.plugin;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads single values of a settings file as the types that a settings record may hold.
///
/// Numbers and truth values may also be given as text, because `${ENV}` always gives text.
final class Scalar {
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

  private Scalar() {}

  /// A value does not fit its setting. The message goes on from "… must be": what it must be, and
  /// an example.
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1;

    Unfit(String expected) {
      super(expected);
    }

    String expected() {
      return String.valueOf(getMessage());
    }
  }

  static boolean supports(Type type) {
    return type instanceof Class<?> raw
        && (raw.isEnum()
            || List.of(
                    String.class,
                    boolean.class,
                    Boolean.class,
                    int.class,
                    Integer.class,
                    long.class,
                    Long.class,
                    double.class,
                    Double.class,
                    URI.class,
                    Path.class,
                    Duration.class,
                    ZoneId.class)
                .contains(raw));
  }

  /// @param folder what relative paths are meant from
  static Object read(Class<?> type, Object given, Path folder) throws Unfit {
    if (type.isEnum()) {
      return constant(type, given);
    }
    return switch (type.getSimpleName()) {
      case "String" -> text(given);
      case "boolean", "Boolean" -> truth(given);
      case "int", "Integer" -> whole(given, Integer.MIN_VALUE, Integer.MAX_VALUE).intValue();
      case "long", "Long" -> whole(given, Long.MIN_VALUE, Long.MAX_VALUE).longValue();
      case "double", "Double" -> number(given);
      case "URI" -> address(given);
      case "Path" -> path(given, folder);
      case "Duration" -> duration(given);
      case "ZoneId" -> zone(given);
      default -> throw new IllegalArgumentException("no scalar: " + type);
    };
  }

  /// How a constant is written in the settings file.
  static String written(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String text(Object given) throws Unfit {
    // An account number is often written without quotes; a decimal would lose its last zeros.
    if (given instanceof String || whole(given)) {
      return given.toString();
    }
    throw new Unfit("text; put it in quotes");
  }

  private static Boolean truth(Object given) throws Unfit {
    return switch (String.valueOf(given)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new Unfit("true or false");
    };
  }

  private static boolean whole(Object given) {
    return given instanceof Integer || given instanceof Long || given instanceof BigInteger;
  }

  private static BigInteger whole(Object given, long min, long max) throws Unfit {
    if (whole(given) || given instanceof String) {
      try {
        BigInteger number = new BigInteger(given.toString().strip());
        if (number.compareTo(BigInteger.valueOf(min)) >= 0
            && number.compareTo(BigInteger.valueOf(max)) <= 0) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw new Unfit("a whole number, such as 10");
      }
      throw new Unfit("a whole number from %d to %d".formatted(min, max));
    }
    throw new Unfit("a whole number, such as 10");
  }

  private static Double number(Object given) throws Unfit {
    if (given instanceof Number || given instanceof String) {
      try {
        return new BigDecimal(given.toString().strip()).doubleValue();
      } catch (NumberFormatException e) {
        throw new Unfit("a number, such as 0.5");
      }
    }
    throw new Unfit("a number, such as 0.5");
  }

  private static URI address(Object given) throws Unfit {
    try {
      URI uri = new URI(String.valueOf(given).strip());
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      // localhost:9200 is an opaque address of the scheme "localhost", which nobody means.
      if (given instanceof String && uri.isAbsolute() && !uri.isOpaque() && !(web && noHost(uri))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new Unfit("an address with its scheme, such as https://example.com");
    }
    throw new Unfit("an address with its scheme, such as https://example.com");
  }

  private static boolean noHost(URI uri) {
    return uri.getHost() == null;
  }

  private static Path path(Object given, Path folder) throws Unfit {
    try {
      if (given instanceof String text && !text.isBlank()) {
        return folder.resolve(text).normalize();
      }
    } catch (InvalidPathException e) {
      throw new Unfit("the path of a file, such as ./file.yaml");
    }
    throw new Unfit("the path of a file, such as ./file.yaml");
  }

  private static Duration duration(Object given) throws Unfit {
    String text = String.valueOf(given).strip();
    Matcher amount = AMOUNT.matcher(text);
    if (amount.matches()) {
      long number = Long.parseLong(amount.group(1));
      return switch (amount.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new Unfit("a length of time, such as 30s, 5m, 2h or 1d");
    }
  }

  private static ZoneId zone(Object given) throws Unfit {
    try {
      return ZoneId.of(String.valueOf(given).strip());
    } catch (DateTimeException e) {
      throw new Unfit("a time zone, such as Asia/Jakarta");
    }
  }

  private static Object constant(Class<?> type, Object given) throws Unfit {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Scalar::written).toList();
    int index = names.indexOf(String.valueOf(given));
    if (index < 0) {
      throw new Unfit("one of " + String.join(", ", names));
    }
    return type.getEnumConstants()[index];
  }
}
