/// The settings file: what the business configured, read once at the start.
@NullMarked
package dev.sapa.host.settings;

import org.jspecify.annotations.NullMarked;
