package dev.sapa.host.dialogue;

import dev.sapa.sdk.automation.Decision;

/// One decision, and which automation instance made it.
record Decided(String instance, Decision decision) {}
