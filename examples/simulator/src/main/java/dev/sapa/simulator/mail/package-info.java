/// A mail server, and the mail program of those who write to the business.
@NullMarked
package dev.sapa.simulator.mail;

import org.jspecify.annotations.NullMarked;
