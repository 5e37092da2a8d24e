/// Carries messages through the WhatsApp Business Cloud API.
@NullMarked
package dev.sapa.plugins.whatsapp;

import org.jspecify.annotations.NullMarked;
