package dev.sapa.testkit.channel;

import dev.sapa.testkit.host.TestHost;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Provider.Taken;
import java.util.List;
import java.util.Map;

/// The other end of a channel: a provider, or browsers.
interface World extends AutoCloseable {

  /// The settings of an instance that works with this world.
  Map<String, Object> settings();

  /// The requests, with what proves them genuine, that tell of what happened; none where this world
  /// has no such thing.
  List<Call> requests(List<? extends Happening> happenings);

  /// The same without what proves them genuine.
  List<Call> unproven(List<? extends Happening> happenings);

  /// A request with what proves it genuine, as another of the same world has it.
  Call proven(Call call);

  /// Has a host know of a request.
  default Answer post(TestHost host, String instance, Call call) {
    return host.deliver(instance, call);
  }

  /// Whether an answer of [#post] says that the host has stored what the request tells.
  default boolean answersWhenStored() {
    return true;
  }

  /// What reached a customer so far, in order, however often.
  List<Taken> handedTo(Customer customer);

  /// From now on the instance runs in this host.
  void moveTo(TestHost host);

  @Override
  void close();
}
