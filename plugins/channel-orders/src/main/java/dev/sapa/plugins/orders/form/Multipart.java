package dev.sapa.plugins.orders.form;

import dev.sapa.sdk.channel.RawRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The fields of `multipart/form-data` (RFC 7578), as browsers write it.
final class Multipart {
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");
  private static final Pattern NAME = Pattern.compile("[;\\s]name=\"([^\"]*)\"");
  private static final String LINE = "\r\n";

  private Multipart() {}

  static Map<String, String> read(RawRequest request) throws Unfit {
    Matcher boundary = BOUNDARY.matcher(request.header("content-type").orElse(""));
    if (!boundary.find()) {
      throw Unfit.malformed("The Content-Type of a multipart form names its boundary.");
    }
    String separator = "--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
    // Each byte a character, so that the bytes of a file are not decoded; what is kept is, below.
    String body = new String(request.body(), StandardCharsets.ISO_8859_1);
    Map<String, String> fields = new LinkedHashMap<>();
    int from = body.indexOf(separator);
    while (from >= 0) {
      int begin = from + separator.length();
      int next = body.indexOf(LINE + separator, begin);
      if (next < 0) {
        break;
      }
      part(body.substring(begin, next), fields);
      from = next + LINE.length();
    }
    return fields;
  }

  private static void part(String part, Map<String, String> fields) {
    int end = part.indexOf(LINE + LINE);
    if (end < 0) {
      return;
    }
    String headers = text(part.substring(0, end));
    Matcher name = NAME.matcher(headers);
    boolean file = headers.toLowerCase(Locale.ROOT).contains("filename=");
    if (name.find() && !file) {
      String written = name.group(1).replace("%22", "\"").replace("%0D%0A", " ");
      fields.put(written, text(part.substring(end + LINE.length() * 2)));
    }
  }

  private static String text(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
