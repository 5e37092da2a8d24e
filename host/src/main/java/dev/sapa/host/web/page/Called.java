package dev.sapa.host.web.page;

import dev.sapa.host.web.Inbox;
import dev.sapa.sdk.channel.Identity;
import java.util.Optional;
import java.util.regex.Pattern;

/// What customers are called where agents read it.
public final class Called {
  private static final Pattern NUMBER = Pattern.compile("\\+?[\\d ()-]+");
  private static final int SHORT = 16;
  private static final int TAIL = 4;

  private Called() {}

  /// The customer of a conversation, or the group.
  public static String of(Inbox.Item item, Words words) {
    if (item.conversation().customer().isEmpty()) {
      return words.say("group");
    }
    return item.customerName()
        .filter(Called::visible)
        .or(() -> item.addresses().stream().findFirst().map(address -> address(address, words)))
        .orElseGet(() -> words.say("customer.unnamed"));
  }

  /// An address a person can read out; of any other only its end.
  private static String address(Identity address, Words words) {
    String value = address.value();
    return readable(value)
        ? value
        : words.say("customer.numbered", value.substring(value.length() - TAIL));
  }

  private static boolean readable(String value) {
    return value.length() <= SHORT || value.contains("@") || NUMBER.matcher(value).matches();
  }

  /// The address as it stands beside a name.
  public static Optional<String> address(Inbox.Item item) {
    return item.addresses().stream()
        .map(Identity::value)
        .filter(value -> readable(value) && visible(value))
        .findFirst();
  }

  /// Whether there is anything to see. Some names consist of characters that take no room.
  public static boolean visible(String name) {
    return name.codePoints()
        .anyMatch(c ->
            switch (Character.getType(c)) {
              case Character.CONTROL,
                  Character.FORMAT,
                  Character.SURROGATE,
                  Character.UNASSIGNED,
                  Character.PRIVATE_USE,
                  Character.NON_SPACING_MARK,
                  Character.ENCLOSING_MARK,
                  Character.SPACE_SEPARATOR,
                  Character.LINE_SEPARATOR,
                  Character.PARAGRAPH_SEPARATOR ->
                  false;
              // Letters by name, blank by nature.
              default -> c != 0x115F && c != 0x1160 && c != 0x3164 && c != 0xFFA0 && c != 0x2800;
            });
  }
}
