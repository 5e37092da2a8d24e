package dev.sapa.simulator.chat;

import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Outcome;
import dev.sapa.testkit.provider.Provider;
import dev.sapa.testkit.provider.Received;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A provider whose app shows what it takes.
record Faced(App app, Shelf shelf, Face face) implements Provider {

  /// What an app is told.
  interface Face {

    /// The provider took a message, and gave it an id.
    void took(Call call, String id);

    /// The channel said that it has read something, or that somebody writes.
    void signed(App.Sign sign);
  }

  @Override
  public Optional<Call> deliver(Happening happening) {
    return app.provider().deliver(happening);
  }

  @Override
  public Call sign(Call call) {
    return app.provider().sign(call);
  }

  @Override
  public Optional<Received> read(Call call) {
    return app.provider().read(call);
  }

  @Override
  public Optional<String> objection(Call call) {
    return app.provider().objection(call);
  }

  @Override
  public Answer answer(Call call, Outcome outcome) {
    if (outcome instanceof Outcome.Accepted accepted) {
      face.took(call, accepted.id());
    }
    return app.provider().answer(call, outcome);
  }

  @Override
  public Optional<Answer> file(Call call, URI api) {
    return app.handedIn(call, shelf).or(() -> app.file(call, shelf, api));
  }

  @Override
  public Answer answer(Call call, List<Taken> taken) {
    app.sign(call).ifPresent(face::signed);
    return app.provider().answer(call, taken);
  }
}
