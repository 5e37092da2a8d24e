package dev.sapa.host.journal;

import dev.sapa.sdk.channel.RawRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What providers told us, durable and in order within a lane.
public interface Journal extends AutoCloseable {

  /// How many partitions lanes hash to. Fixed: positions are kept by partition.
  int PARTITIONS = 64;

  /// The partition of a lane.
  static int partition(String lane) {
    return Math.floorMod(lane.hashCode(), PARTITIONS);
  }

  /// Makes a request and what it told durable. Throws where that cannot be done; then nothing of it
  /// is there.
  void append(String instance, RawRequest request, List<Arrival> arrivals);

  /// Adds what a request told that is there already.
  void append(long request, List<Arrival> arrivals);

  /// The entries of a partition after a place, oldest first.
  List<Entry> read(int partition, long after, int limit);

  /// An entry by its place.
  Optional<Entry> entry(long sequence);

  /// A request, unless it was pruned.
  Optional<StoredRequest> request(long id);

  /// The latest requests that came in through an instance, oldest first.
  List<RawRequest> requests(String instance, int last);

  /// Hears of every entry once it is durable, in order. Must return at once.
  void follow(Consumer<Entry> follower);

  /// What lies after these places.
  ///
  /// @param positions by partition; one that is missing is at its beginning
  Backlog backlog(Map<Integer, Long> positions);

  /// What came in some lanes, as JSON, oldest first.
  List<byte[]> told(Collection<String> lanes);

  /// Forgets requests received before a time, with what they told, a little at a time. What is not
  /// done with stays.
  ///
  /// @param positions how far each partition is done with
  /// @param needed entries that may be handled again
  /// @return how many requests
  int prune(Instant before, Map<Integer, Long> positions, Collection<Long> needed);

  /// Forgets what came in some lanes, and every request in which one of some words stands, as far
  /// as it is done with.
  Erased erase(Collection<String> lanes, Collection<String> words, Map<Integer, Long> positions);

  /// Removes what was forgotten from unused parts of the files.
  ///
  /// @param largest how large it may be to be rewritten, which holds up whoever writes it
  /// @return false where that is not possible now
  boolean forgetTraces(long largest);

  @Override
  void close();

  /// What is stored and not yet done with.
  ///
  /// @param oldest when the oldest of it was stored
  record Backlog(long entries, Optional<Instant> oldest) {}

  /// What was erased.
  ///
  /// @param entries by their places
  record Erased(List<Long> entries, int requests) {}

  /// A request as it was received.
  ///
  /// @param instance it came in through
  record StoredRequest(String instance, RawRequest request) {}
}
