package dev.sapa.chaos;

/// What is done to the host and what is around it.
enum Fault {
  /// The process ends as by a power cut, and is started again.
  KILL,
  /// The same, and again while it starts.
  KILL_TWICE,
  /// The process is asked to stop and is started again.
  STOP,
  /// The disk is full for a while.
  DISK_FULL,
  /// The disk is full, and the process ends meanwhile.
  DISK_FULL_KILL,
  /// The clock jumps forward.
  CLOCK_FORWARD,
  /// The clock jumps back.
  CLOCK_BACK,
  /// The provider listens no more for a while.
  PROVIDER_GONE,
  /// The provider answers nothing well for a while.
  PROVIDER_ILL,
  /// A newer version of a plugin is put into the folder.
  SWAP;

  boolean kills() {
    return this == KILL || this == KILL_TWICE || this == DISK_FULL_KILL;
  }
}
