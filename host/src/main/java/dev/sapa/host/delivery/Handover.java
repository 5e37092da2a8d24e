package dev.sapa.host.delivery;

import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.PluginFailure;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.SendOutcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One call of a provider, and what its end says.
sealed interface Handover {
  Logger log = LoggerFactory.getLogger(Handover.class);

  /// The channel knows what became of it.
  record Answered(SendOutcome outcome) implements Handover {}

  /// The provider was never reached.
  record Unreachable(Why why) implements Handover {}

  /// Hands a part over. Whatever the channel throws but a failed connection may have come after the
  /// provider took the part.
  static Handover of(ChannelInstance channel, Part part) {
    try {
      SendOutcome outcome = channel.send(part);
      return outcome == null
          ? uncertain("the channel did not say what became of it")
          : new Answered(outcome);
    } catch (ConnectException
        | HttpConnectTimeoutException
        | UnknownHostException
        | NoRouteToHostException unreachable) {
      log.info("{} cannot reach its provider: {}", channel.id(), unreachable.toString());
      return new Unreachable(
          new Why(
              "UNREACHABLE",
              "%s could not be reached; it is tried again. Check the network and the provider's address."
                  .formatted(channel.id())));
    } catch (InterruptedException stopping) {
      return uncertain("the host was stopping");
    } catch (IOException lost) {
      log.warn("{} lost its provider while it sent a part: {}", channel.id(), lost.toString());
      return uncertain("the call ended with " + lost.getClass().getSimpleName());
    } catch (PluginFailure stopped) {
      return stopped.begun() ? failed(channel, stopped) : withheld(stopped);
    } catch (Throwable fault) {
      return failed(channel, fault);
    }
  }

  private static Handover failed(ChannelInstance channel, Throwable fault) {
    log.warn("{} failed while it sent a part.", channel.id(), fault);
    return uncertain("the call ended with " + fault.getClass().getSimpleName());
  }

  /// The instance was stopped before it was asked, so the provider does not have the part.
  private static Handover withheld(PluginFailure stopped) {
    return new Answered(
        new SendOutcome.RetryAfter(
            Instant.EPOCH,
            SendOutcome.Scope.INSTANCE,
            "STOPPED",
            String.valueOf(stopped.getMessage())));
  }

  private static Handover uncertain(String what) {
    return new Answered(new SendOutcome.Unknown(what));
  }
}
