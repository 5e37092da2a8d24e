package dev.sapa.host.plugin;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/// Notices bundles whose classes stay in memory after they were dropped, and says why as well as
/// can be told.
///
/// No collection is forced. Beside each class loader that should go, a loader of the host's own is
/// dropped: once two of these, one after the other, have been collected, collections that unload
/// classes have run, and what is still there stays. A thread that goes on is noticed before that.
final class LeakWatch {
  private final List<Dropped> watched = new CopyOnWriteArrayList<>();
  private final BiConsumer<BundleFile, String> found;

  /// @param found hears once of a bundle that stays, with the rest of a sentence that says why
  LeakWatch(BiConsumer<BundleFile, String> found) {
    this.found = found;
  }

  void dropped(BundleFile bundle, WeakReference<ClassLoader> loader, List<String> habits) {
    watched.add(new Dropped(bundle, loader, habits));
  }

  int lingering() {
    return (int) watched.stream().filter(one -> one.loader.get() != null).count();
  }

  void look() {
    watched.removeIf(Dropped::isSettled);
  }

  /// A bundle that was dropped.
  private final class Dropped {
    private static final int LOOKS_BEFORE_THREADS = 8;

    private final BundleFile bundle;
    private final WeakReference<ClassLoader> loader;
    private final List<String> habits;
    private WeakReference<ClassLoader> sentinel = sentinel();
    private int collections;
    private int looks;

    private Dropped(BundleFile bundle, WeakReference<ClassLoader> loader, List<String> habits) {
      this.bundle = bundle;
      this.loader = loader;
      this.habits = habits;
    }

    /// Whether there is nothing more to look for.
    private boolean isSettled() {
      ClassLoader left = loader.get();
      if (left == null) {
        return true;
      }
      looks++;
      if (looks == LOOKS_BEFORE_THREADS) {
        Optional<String> thread = thread(left);
        thread.ifPresent(name -> found.accept(bundle, threadSentence(name)));
        return thread.isPresent();
      }
      if (sentinel.get() == null) {
        collections++;
        sentinel = sentinel();
      }
      if (collections >= 2) {
        found.accept(bundle, thread(left).map(this::threadSentence).orElseGet(this::guess));
        return true;
      }
      return false;
    }

    private String threadSentence(String name) {
      return "its thread \"%s\" still runs; end it in close()".formatted(name);
    }

    private String guess() {
      return habits.isEmpty()
          ? "something outside of it still refers to its classes; look for what it registers and does not take back"
          : "it probably leaves something behind: it uses %s; take that back in close()"
              .formatted(String.join(", ", habits));
    }
  }

  private static Optional<String> thread(ClassLoader left) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread ->
            thread.getContextClassLoader() == left || thread.getClass().getClassLoader() == left)
        .map(Thread::getName)
        .findFirst();
  }

  /// A loader that only a collection that unloads classes takes away.
  private static WeakReference<ClassLoader> sentinel() {
    return new WeakReference<>(new Sentinel().withAClass());
  }

  private static final class Sentinel extends ClassLoader {
    Sentinel() {
      super(null);
    }

    ClassLoader withAClass() {
      byte[] bytes = MINIMAL.clone();
      defineClass(null, bytes, 0, bytes.length);
      return this;
    }
  }

  /// The class file of an interface without anything.
  private static final byte[] MINIMAL = {
    (byte) 0xCA,
    (byte) 0xFE,
    (byte) 0xBA,
    (byte) 0xBE, // magic
    0,
    0,
    0,
    61, // Java 17
    0,
    5, // constants
    7,
    0,
    2,
    1,
    0,
    1,
    'S', // its name
    7,
    0,
    4,
    1,
    0,
    16,
    'j',
    'a',
    'v',
    'a',
    '/',
    'l',
    'a',
    'n',
    'g',
    '/',
    'O',
    'b',
    'j',
    'e',
    'c',
    't', // its parent
    6,
    0,
    0,
    1,
    0,
    3,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0 // abstract interface, no members
  };
}
