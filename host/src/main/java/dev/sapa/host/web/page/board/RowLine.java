package dev.sapa.host.web.page.board;

import java.util.Optional;

/// A row behind a number, in words.
///
/// @param conversation its address; empty where the conversation is gone
public record RowLine(
    String at, String name, Optional<String> conversation, String value, String about) {}
