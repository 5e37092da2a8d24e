package dev.sapa.plugins.faq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a knowledge file says, learned again when the file changes. A file that cannot be used
/// leaves what was learned before in place.
///
/// Any number of threads may ask. One of them looks at the file, once a second at most; what is new
/// is learned on a thread of its own, because that takes seconds where there is much of it, and the
/// answers go on with what is known.
final class LiveKnowledge {
  private static final Logger log = LoggerFactory.getLogger(LiveKnowledge.class);
  private static final long PAUSE_NANOSECONDS = 1_000_000_000;

  private final Path file;
  private final LongSupplier nanoseconds;
  private final ReentrantLock looking = new ReentrantLock();
  private final AtomicBoolean learning = new AtomicBoolean();
  private volatile Learned learned;
  private volatile @Nullable Learned rehearsed;
  private volatile @Nullable String trouble;
  private volatile long looked;
  private volatile Stamp stamp;

  /// @param text of the file; empty where it holds no answers
  record Learned(String text, Knowledge knowledge, Matcher matcher) {}

  /// What changes whenever somebody writes the file, in place or in its stead.
  private record Stamp(FileTime modified, long size, @Nullable Object key) {
    static Stamp of(Path file) {
      try {
        BasicFileAttributes read = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(read.lastModifiedTime(), read.size(), read.fileKey());
      } catch (IOException gone) {
        return new Stamp(FileTime.fromMillis(0), -1, null);
      }
    }
  }

  /// @throws KnowledgeException when the file cannot be used
  LiveKnowledge(Path file) {
    this(file, System::nanoTime);
  }

  LiveKnowledge(Path file, LongSupplier nanoseconds) {
    this.file = file;
    this.nanoseconds = nanoseconds;
    looked = nanoseconds.getAsLong();
    // Taken before reading, so that what is written meanwhile is seen the next time.
    stamp = Stamp.of(file);
    learned = learn();
    rehearsed = null;
  }

  Path file() {
    return file;
  }

  /// What is known, as of a little while ago.
  Learned current() {
    long now = nanoseconds.getAsLong();
    if (now - looked >= PAUSE_NANOSECONDS) {
      looked = now;
      if (!Stamp.of(file).equals(stamp) && learning.compareAndSet(false, true)) {
        Thread.ofPlatform().daemon().name("knowledge").start(this::catchUp);
      }
    }
    return learned;
  }

  private void catchUp() {
    try {
      latest();
    } finally {
      learning.set(false);
    }
  }

  /// What is known, as of now.
  Learned latest() {
    looking.lock();
    try {
      look();
      return learned;
    } finally {
      looking.unlock();
    }
  }

  /// What would be known if the file held `text`.
  ///
  /// @throws KnowledgeException when it could not be used
  Learned rehearse(String text) {
    Learned before = rehearsed;
    if (before != null && before.text().equals(text)) {
      return before;
    }
    Knowledge knowledge = KnowledgeFile.parse(file, text);
    Learned learned = new Learned(text, knowledge, Matcher.train(knowledge));
    rehearsed = learned;
    return learned;
  }

  /// Why the file as it is now is not used.
  Optional<String> trouble() {
    current();
    return Optional.ofNullable(trouble);
  }

  private void look() {
    Stamp found = Stamp.of(file);
    if (found.equals(stamp)) {
      return;
    }
    stamp = found;
    try {
      learned = learn();
      rehearsed = null;
      trouble = null;
      log.info(
          "{} changed and was read again: {} entries.",
          file.getFileName(),
          learned.knowledge().entries().size());
    } catch (IllegalArgumentException | UncheckedIOException unusable) {
      trouble =
          Objects.requireNonNullElse(unusable.getMessage(), "")
              + " Until then what it said before is used.";
      log.warn("{}", trouble);
    }
  }

  private Learned learn() {
    if (KnowledgeFile.isKnowledge(file)) {
      return rehearse(KnowledgeFile.text(file));
    }
    Knowledge knowledge = Knowledge.load(file);
    return new Learned("", knowledge, Matcher.train(knowledge));
  }
}
