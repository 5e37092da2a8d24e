package dev.sapa.plugins.email;

import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Identity;
import java.util.Optional;

/// The names by which people who write mail are known.
final class Names {
  /// Anybody may write any sender into a mail, so it is the address and nothing more; whether it is
  /// proven says [Identity#verified].
  static final String ADDRESS = "email";

  /// An address that a mail carries without right, as its domain says: not its owner.
  static final String FORGED = "email-unconfirmed";

  private Names() {}

  static Identity identity(Correspondent customer, Authenticity authenticity) {
    return new Identity(
        authenticity == Authenticity.FORGED ? FORGED : ADDRESS,
        customer.address(),
        authenticity == Authenticity.PROVEN);
  }

  /// A name as part of a conversation's key.
  static String written(Identity identity) {
    return identity.scheme().equals(FORGED) ? FORGED + ":" + identity.value() : identity.value();
  }

  /// Where a customer is written to.
  static Optional<String> address(ConversationFacts facts) {
    return facts.identities().stream()
        .filter(name -> name.scheme().equals(ADDRESS) || name.scheme().equals(FORGED))
        .map(Identity::value)
        .findFirst();
  }
}
