package dev.sapa.plugins.email;

import jakarta.activation.CommandInfo;
import jakarta.activation.CommandMap;
import jakarta.activation.DataContentHandler;
import java.util.Locale;
import org.eclipse.angus.mail.handlers.message_rfc822;
import org.eclipse.angus.mail.handlers.multipart_mixed;
import org.eclipse.angus.mail.handlers.text_html;
import org.eclipse.angus.mail.handlers.text_plain;

/// Writes the kinds of content a mail is made of.
///
/// Activation would look for a `mailcap` file along class loaders and in the user's home, where
/// anybody's may lie; a bundle knows what it holds.
final class Handlers extends CommandMap {

  /// Makes these the handlers of this bundle, whose class loader is the thread's.
  static void install() {
    CommandMap.setDefaultCommandMap(new Handlers());
  }

  @Override
  public DataContentHandler createDataContentHandler(String type) {
    String plain = type.toLowerCase(Locale.ROOT);
    if (plain.startsWith("multipart/")) {
      return new multipart_mixed();
    }
    return switch (plain) {
      case "text/html" -> new text_html();
      case "message/rfc822" -> new message_rfc822();
      default -> new text_plain();
    };
  }

  @Override
  public CommandInfo[] getPreferredCommands(String type) {
    return new CommandInfo[0];
  }

  @Override
  public CommandInfo[] getAllCommands(String type) {
    return new CommandInfo[0];
  }

  @Override
  public CommandInfo getCommand(String type, String command) {
    throw new UnsupportedOperationException("Mails are written and read, never opened.");
  }
}
