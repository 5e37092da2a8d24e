package dev.sapa.sdk.channel;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/// A channel that is asked for news instead of being told: a mailbox, an export that grows.
///
/// The host calls [#poll] from one thread of the instance, again and again, and everything else
/// from many threads as of any [Channel]. What came is stored like a webhook's request before the
/// cursor moves, and [Channel#parse] reads it from there: a poll only carries bytes home.
@ConsumerType
public interface PollingChannel extends Channel {

  /// What came since a place.
  ///
  /// May block for up to five minutes where the provider can say when something comes (IMAP IDLE);
  /// is interrupted when the instance stops, and then ends within seconds. After an [IOException]
  /// the host waits longer and longer, from a second to five minutes, and says so; an
  /// [InterruptedException] says that it was stopped.
  ///
  /// @param from where the last poll ended, as it said itself; after a crash perhaps the one before
  Batch poll(Cursor from) throws IOException, InterruptedException;

  /// Refused: nobody posts to such a channel.
  @Override
  default Verdict verify(RawRequest request) {
    return new Verdict.Refused(
        404, "Nothing is posted to this instance; it asks for what came by itself.");
  }
}
