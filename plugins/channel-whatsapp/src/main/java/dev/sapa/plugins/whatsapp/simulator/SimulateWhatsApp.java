package dev.sapa.plugins.whatsapp.simulator;

import dev.sapa.sdk.command.Command;
import dev.sapa.sdk.command.CommandContext;
import dev.sapa.sdk.plugin.CommandPlugin;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;

/// Writes to the running host as a customer would, and plays Meta for the reply.
@CommandPlugin("simulate whatsapp")
public final class SimulateWhatsApp implements Command {

  @Override
  public String summary() {
    return "Write to the running host as a WhatsApp customer, without an account at Meta.";
  }

  @Override
  public int run(CommandContext context) throws Exception {
    if (context.arguments().contains("--help")) {
      context.out().println(Options.USAGE);
      return 0;
    }
    try {
      Options options = Options.of(context.arguments());
      Target target = Target.of(context.instances("whatsapp"), options.instance());
      try (MetaSimulator meta = meta(target)) {
        converse(context, options, target, meta);
      }
      return 0;
    } catch (Refusal refusal) {
      context.err().println(refusal.sentence());
      return refusal.status();
    }
  }

  private static MetaSimulator meta(Target target) throws IOException, Refusal {
    try {
      return MetaSimulator.start(target.accessToken(), target.address(), target.port());
    } catch (BindException taken) {
      throw Refusal.of(
          ("Port %d, where the instance %s looks for Meta, cannot be used: another"
                  + " program has it, perhaps a simulation that still waits. End that program, or"
                  + " change api in the settings file and start the host again.")
              .formatted(target.port(), target.instance()));
    }
  }

  private static void converse(
      CommandContext context, Options options, Target target, MetaSimulator meta)
      throws IOException, InterruptedException, Refusal {
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    URI address = context.host().resolve("/channels/" + target.instance() + "/webhook");
    Webhooks webhooks =
        new Webhooks(http, Clock.systemUTC(), address, target.phoneNumberId(), target.appSecret());
    Authors authors = new Authors(http, context.host(), context.token());
    Chat chat = new Chat(context.out(), options, target.instance(), meta, webhooks, authors);
    try {
      chat.run();
    } catch (ConnectException absent) {
      throw Refusal.of(
          "No host answers at %s. Start it with ./sapa up and try again."
              .formatted(context.host()));
    } catch (HttpTimeoutException late) {
      throw Refusal.of(
          "The host at %s did not answer in time. Look at its log.".formatted(context.host()));
    }
  }
}
