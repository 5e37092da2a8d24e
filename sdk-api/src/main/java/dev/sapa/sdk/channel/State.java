package dev.sapa.sdk.channel;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/// What an instance keeps across calls, restarts and new versions of its plugin: a cursor, a token
/// that the provider renewed, an id it was given.
///
/// Small things only: at most 100 keys of up to 100 characters, and 64 KiB of text under each. Any
/// thread may call it, and a call may take as long as a write to disk, so `parse`, `verify` and
/// `render`, which are to be quick, do without writing. Throws [IllegalArgumentException] where
/// something is too large, and [IllegalStateException] once the instance was closed.
///
/// A new version of a plugin finds what the old one wrote, with the version it wrote it in, and may
/// write it anew in its own. Where the host takes the new version back because it fails, the old
/// one finds everything as it was when the new one took its place. Read when you need a value:
/// while the constructor runs, the instance whose place this one takes may still be writing.
///
/// @since 1.0
@ProviderType
public interface State {

  /// What was kept under a key.
  Optional<Saved> read(String key);

  /// Keeps a value in place of what was kept before; on disk when this returns.
  void write(String key, Saved value);

  /// Keeps nothing under a key any more.
  void remove(String key);
}
