package dev.sapa.testkit.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.Content;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Happening.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Clauses about what comes in.
final class Arriving {
  private static final int TIMES = 10;
  private static final int ALONE = 100;
  private static final int MOST = 1_000;
  private static final int CUSTOMERS = 10;

  private Arriving() {}

  static void hears(Stage stage) {
    Stage.appliesIf(
        stage.capabilities().receives().contains(Content.Text.class),
        "it declares that customers cannot send words");
  }

  static void repeated(Stage stage) {
    hears(stage);
    Customer customer = stage.customer();
    List<Said> all =
        List.of(stage.said(customer, stage.words()), stage.said(customer, stage.words()));
    List<Call> calls = stage.world().requests(all);
    Happening again = all.get(0);

    calls.forEach(call -> Stage.mustTake(stage.post(call)));
    concurrently(TIMES, () -> post(stage, calls)).forEach(Stage::mustTake);
    stage.world().requests(List.of(again)).forEach(call -> Stage.mustTake(stage.post(call)));
    stage.settle(customer);

    for (Said said : all) {
      assertThat(stage.inbound(said.text()))
          .as("events of one thing that was delivered %d times", TIMES + 1)
          .hasSize(1);
    }
  }

  private static Answer post(Stage stage, List<Call> calls) {
    Answer last = stage.post(calls.get(0));
    for (Call call : calls.subList(1, calls.size())) {
      last = stage.post(call);
    }
    return last;
  }

  static <T> List<T> concurrently(int times, Callable<T> task) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(java.util.Collections.nCopies(times, task))) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException | java.util.concurrent.ExecutionException failed) {
      throw new AssertionError("A request that was repeated at once failed.", failed);
    }
  }

  static void many(Stage stage) {
    hears(stage);
    boolean together =
        stage.world().requests(batch(stage, List.of(stage.customer()), 2)).size() == 1;
    for (int count : new int[] {1, 7, together ? MOST : ALONE}) {
      List<Customer> customers =
          IntStream.range(0, Math.min(count, together ? CUSTOMERS : 1))
              .mapToObj(any -> stage.customer())
              .toList();
      List<Said> all = batch(stage, customers, count);
      stage.tell(all);
      for (Customer customer : customers) {
        assertAppear(stage, all.stream().filter(said -> said.from().equals(customer)).toList());
      }
    }
  }

  private static List<Said> batch(Stage stage, List<Customer> customers, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> stage.said(customers.get(i % customers.size()), stage.words()))
        .toList();
  }

  private static void assertAppear(Stage stage, List<Said> of) {
    String last = of.get(of.size() - 1).text();
    stage.awaitInbound(last);
    List<String> texts = of.stream().map(Said::text).toList();
    List<String> appeared =
        stage.events(Event.MessageReceived.class).stream()
            .map(event -> event.content().plainText())
            .filter(texts::contains)
            .toList();
    assertThat(appeared).as("what one customer said, in order").isEqualTo(texts);
  }
}
