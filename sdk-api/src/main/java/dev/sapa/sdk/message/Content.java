package dev.sapa.sdk.message;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.annotation.versioning.ProviderType;

/// What a message says, in either direction.
///
/// Minor versions of this package add kinds of content, so a switch in a plugin always has a
/// fall-back. The host hands a channel only kinds that it declared in its
/// [dev.sapa.sdk.channel.Capabilities] and degrades the rest to text.
@ProviderType
public interface Content {

  /// The content in words: what a person would read where only text can be shown. Never null; empty
  /// where there are no words.
  String plainText();

  /// Words.
  record Text(String text) implements Content {
    @Override
    public String plainText() {
      return text;
    }

    /// The words in pieces for a provider that takes no more at once, cut where a reader would
    /// pause: between paragraphs, else sentences, else words, and never within a character. Nothing
    /// is lost but the white space at the cuts.
    ///
    /// @param maxLength of a piece, in UTF-16 units; at least 2
    public List<String> split(int maxLength) {
      return TextSplitter.split(text, maxLength);
    }
  }

  /// A picture, film, sound or file.
  ///
  /// @param caption the words that came with it
  record Media(MediaKind kind, MediaRef media, Optional<String> caption) implements Content {
    @Override
    public String plainText() {
      return caption.or(media::fileName).orElse("");
    }
  }

  /// A point on the map.
  ///
  /// @param latitude degrees north
  /// @param longitude degrees east
  record Location(
      double latitude,
      double longitude,
      Optional<String> name,
      Optional<String> address,
      Optional<String> url)
      implements Content {
    @Override
    public String plainText() {
      return name.or(() -> address).orElse(latitude + ", " + longitude);
    }
  }

  /// People's contact details, as shared from an address book.
  record Contacts(List<Contact> contacts) implements Content {
    public Contacts {
      contacts = List.copyOf(contacts);
    }

    @Override
    public String plainText() {
      return contacts.stream()
          .map(contact -> contact.name().orElse(String.join(", ", contact.phones())))
          .collect(Collectors.joining("; "));
    }
  }

  /// One entry of an address book.
  record Contact(
      Optional<String> name,
      List<String> phones,
      List<String> emails,
      Optional<String> organisation) {
    public Contact {
      phones = List.copyOf(phones);
      emails = List.copyOf(emails);
    }
  }

  /// An answer with what supports it: a link, a picture or a film, and replies to choose from.
  ///
  /// @param choices in the order to show them; empty for none
  /// @param listLabel what opens the choices where they are shown as a list
  record Rich(
      String text,
      Optional<URI> link,
      Optional<URI> image,
      Optional<URI> video,
      List<Choice> choices,
      Optional<String> listLabel)
      implements Content {
    public Rich {
      choices = List.copyOf(choices);
    }

    @Override
    public String plainText() {
      return text;
    }

    /// The same answer with other choices.
    public Rich withChoices(List<Choice> choices) {
      return new Rich(text, link, image, video, choices, listLabel);
    }
  }

  /// A reply the customer can choose.
  ///
  /// @param id comes back in [Chosen]; unique within one message
  record Choice(String id, String title, Optional<String> description) {
    public Choice(String id, String title) {
      this(id, title, Optional.empty());
    }
  }

  /// The customer chose one of the offered replies.
  ///
  /// @param id of the [Choice], or the payload of a template's button
  record Chosen(String id, String title, Optional<String> description) implements Content {
    @Override
    public String plainText() {
      return title;
    }
  }

  /// A basket sent from a catalogue.
  record Order(Optional<String> catalog, Optional<String> note, List<OrderLine> lines)
      implements Content {
    public Order {
      lines = List.copyOf(lines);
    }

    @Override
    public String plainText() {
      String basket =
          lines.stream()
              .map(line -> line.quantity() + " × " + line.product())
              .collect(Collectors.joining(", "));
      return note.map(words -> words + " (" + basket + ")").orElse(basket);
    }
  }

  /// One product of a basket.
  ///
  /// @param quantity how many pieces
  /// @param price of one piece, as a decimal number
  /// @param currency ISO 4217
  record OrderLine(String product, long quantity, String price, String currency) {}

  /// A reaction to another message.
  ///
  /// @param messageId the provider's id of the message reacted to
  /// @param emoji empty where the reaction was taken back
  record Reaction(String messageId, Optional<String> emoji) implements Content {
    @Override
    public String plainText() {
      return emoji.orElse("");
    }
  }

  /// A message the provider approved beforehand, for use outside the reply window.
  ///
  /// @param language as the provider spells it: `id`, `en_US`
  /// @param parameters of the body, in order
  record Template(String name, String language, List<String> parameters) implements Content {
    public Template {
      parameters = List.copyOf(parameters);
    }

    @Override
    public String plainText() {
      return parameters.isEmpty() ? name : name + ": " + String.join(", ", parameters);
    }
  }

  /// Something the provider says about the conversation rather than a person in it.
  record SystemNote(String text) implements Content {
    @Override
    public String plainText() {
      return text;
    }
  }

  /// Something that cannot be shown.
  ///
  /// @param rawType the provider's name for it
  /// @param sentence what a person reads instead
  record Unsupported(String rawType, String sentence) implements Content {
    @Override
    public String plainText() {
      return sentence;
    }
  }
}
