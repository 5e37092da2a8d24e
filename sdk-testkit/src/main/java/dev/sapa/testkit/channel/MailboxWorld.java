package dev.sapa.testkit.channel;

import dev.sapa.testkit.host.TestHost;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Provider.Taken;
import java.util.List;
import java.util.Map;

/// A provider that is asked for news.
record MailboxWorld(Mailbox mailbox) implements World {
  private static final Answer TAKEN = Answer.json(200, "{}");

  @Override
  public Map<String, Object> settings() {
    return mailbox.settings();
  }

  @Override
  public List<Call> requests(List<? extends Happening> happenings) {
    return happenings.stream().flatMap(one -> mailbox.deliver(one).stream()).toList();
  }

  @Override
  public List<Call> unproven(List<? extends Happening> happenings) {
    return requests(happenings);
  }

  @Override
  public Call proven(Call call) {
    return call;
  }

  @Override
  public Answer post(TestHost host, String instance, Call call) {
    mailbox.put(call);
    return TAKEN;
  }

  /// It takes whatever is put into it; the host has yet to ask.
  @Override
  public boolean answersWhenStored() {
    return false;
  }

  @Override
  public List<Taken> handedTo(Customer customer) {
    return mailbox.taken().stream()
        .filter(taken -> customer.isReachedBy(taken.received().to()))
        .toList();
  }

  @Override
  public void moveTo(TestHost host) {}

  @Override
  public void close() {
    mailbox.close();
  }
}
