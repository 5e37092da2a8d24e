package dev.sapa.host.delivery;

/// Why the host does not hand a message to its provider.
///
/// @param remedy what a person can do instead
/// @param setAside whether a person must look at it
record Refusal(String code, String reason, String remedy, boolean setAside) {

  Why why() {
    return new Why(code, remedy.isBlank() ? reason : reason + " " + remedy);
  }
}
