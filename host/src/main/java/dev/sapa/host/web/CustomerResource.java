package dev.sapa.host.web;

import jakarta.inject.Inject;
import java.util.List;

/// Customers.
final class CustomerResource implements Resource {
  private final Inbox inbox;

  @Inject
  CustomerResource(Inbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.getJson(
            "/api/v1/customers/{id}",
            request -> {
              String id = Route.parameter(request, "id");
              return inbox
                  .customer(id)
                  .map(Route.Answer::ok)
                  .orElseThrow(() -> Problem.noSuch("customer", id, "/api/v1/conversations"));
            }));
  }
}
