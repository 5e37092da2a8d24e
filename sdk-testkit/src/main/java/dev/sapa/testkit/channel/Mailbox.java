package dev.sapa.testkit.channel;

import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Provider.Taken;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The provider behind a channel that asks for news, as far as the contract needs it: a server that
/// the test runs itself, such as a mail server in its JVM.
///
/// Written from the provider's documentation and not from the channel, so that each checks the
/// other. Called from many threads at once; lives as long as the test class.
public interface Mailbox {

  /// The settings of an instance that works with it, as they would be in `sapa.yaml`.
  Map<String, Object> settings();

  /// How the provider tells that something happened: the body is what lies in the mailbox, such as
  /// a whole mail. Empty where the provider has no such thing; [Happening.Said] with words and
  /// [Happening.Unheard] every provider has.
  Optional<Call> deliver(Happening happening);

  /// Puts what was delivered where the channel finds it, behind what lies there. May be given the
  /// same twice, and bytes that nobody can read.
  void put(Call call);

  /// Every message that the channel handed over for customers so far, in order.
  List<Taken> taken();

  /// Stops the server.
  default void close() {}
}
