package dev.sapa.host.web;

import dev.sapa.host.intake.IntakeAnswer;
import dev.sapa.sdk.channel.RawRequest;

/// Where providers' requests go.
@FunctionalInterface
public interface Webhooks {
  IntakeAnswer receive(String instance, RawRequest request);
}
