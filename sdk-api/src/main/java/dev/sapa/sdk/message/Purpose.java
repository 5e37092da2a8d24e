package dev.sapa.sdk.message;

/// Why an outbound message is sent. Opt-outs and caps go by it.
public enum Purpose {
  REPLY,
  STATUS,
  MARKETING,
  CODE,
  SURVEY
}
