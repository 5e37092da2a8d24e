/// Meta's side of the WhatsApp Cloud API on loopback, for trying things out without an account.
@NullMarked
package dev.sapa.plugins.whatsapp.simulator;

import org.jspecify.annotations.NullMarked;
