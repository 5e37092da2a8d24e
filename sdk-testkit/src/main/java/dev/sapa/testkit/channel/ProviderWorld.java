package dev.sapa.testkit.channel;

import dev.sapa.testkit.host.TestHost;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Provider;
import dev.sapa.testkit.provider.Provider.Taken;
import dev.sapa.testkit.provider.Simulator;
import java.util.List;
import java.util.Map;

/// A provider, simulated.
record ProviderWorld(Provider provider, Simulator simulator) implements World {

  @Override
  public Map<String, Object> settings() {
    return provider.settings(simulator.api());
  }

  @Override
  public List<Call> requests(List<? extends Happening> happenings) {
    return unproven(happenings).stream().map(provider::sign).toList();
  }

  @Override
  public List<Call> unproven(List<? extends Happening> happenings) {
    List<Call> calls = provider.deliver(happenings);
    if (happenings.size() == 1) {
      mustAgree(happenings.get(0), calls);
    }
    return calls;
  }

  private void mustAgree(Happening happening, List<Call> together) {
    boolean alone = provider.deliver(happening).isPresent();
    if (alone == together.isEmpty()) {
      String kind =
          happening instanceof Happening.Said said
              ? said.content().getClass().getSimpleName()
              : happening.getClass().getSimpleName();
      throw new AssertionError(
          "Your Provider disagrees with itself about a %s: deliver(happening) has %s, and deliver(List.of(happening)) has %s; let both have a callback for it, or neither."
              .formatted(kind, alone ? "a callback" : "none", together.isEmpty() ? "none" : "one"));
    }
  }

  @Override
  public Call proven(Call call) {
    return provider.sign(call);
  }

  @Override
  public List<Taken> handedTo(Customer customer) {
    return simulator.taken().stream()
        .filter(taken -> customer.isReachedBy(taken.received().to()))
        .toList();
  }

  @Override
  public void moveTo(TestHost host) {}

  @Override
  public void close() {
    simulator.close();
  }
}
