package dev.sapa.plugins.orders.form;

/// What a customer agrees to by ticking a box.
///
/// @param id the text in Indonesian; blank for no box
/// @param version kept with every tick, so that it can be shown later what was agreed to
record Consent(String id, String en, String version) {

  String text(Language language) {
    return language == Language.EN ? en : id;
  }
}
