package dev.sapa.plugins.whatsapp.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was asked for on the command line.
record Options(
    String words, Optional<String> instance, Webhooks.Customer customer, Duration patience) {
  static final String USAGE =
      "Usage: sapa simulate whatsapp \"Jam buka?\" [--instance wa] [--from 628…]"
          + " [--name Budi] [--wait seconds]";

  // +62 800 is given to no subscriber, so no real customer can have this number.
  private static final String FROM = "6280000000001";
  private static final List<String> KNOWN = List.of("--instance", "--from", "--name", "--wait");
  private static final int LONGEST_WAIT = 3600;

  static Options of(List<String> arguments) throws Refusal {
    Map<String, String> given = new HashMap<>();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("--")) {
        words.add(argument);
      } else if (!KNOWN.contains(argument) || i + 1 == arguments.size()) {
        throw Refusal.wrongArguments(
            (KNOWN.contains(argument)
                    ? argument + " needs a value. "
                    : argument + " is not known. ")
                + USAGE);
      } else {
        given.put(argument, arguments.get(++i));
      }
    }
    if (String.join(" ", words).isBlank()) {
      throw Refusal.wrongArguments("The words of the customer are missing. " + USAGE);
    }
    return new Options(
        String.join(" ", words),
        Optional.ofNullable(given.get("--instance")),
        new Webhooks.Customer(phone(given), given.getOrDefault("--name", "Budi")),
        patience(given));
  }

  private static String phone(Map<String, String> given) throws Refusal {
    String phone = given.getOrDefault("--from", FROM).replaceAll("[\\s+.-]", "");
    if (!phone.matches("\\d{7,15}")) {
      throw Refusal.wrongArguments(
          "--from must be a phone number with its country code, such as 6281234567890.");
    }
    return phone;
  }

  private static Duration patience(Map<String, String> given) throws Refusal {
    String seconds = given.getOrDefault("--wait", "10");
    if (!seconds.matches("\\d{1,4}") || Integer.parseInt(seconds) > LONGEST_WAIT) {
      throw Refusal.wrongArguments(
          "--wait must be a number of seconds up to " + LONGEST_WAIT + ".");
    }
    return Duration.ofSeconds(Integer.parseInt(seconds));
  }
}
