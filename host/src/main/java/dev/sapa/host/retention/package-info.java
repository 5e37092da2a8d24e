/// What is kept for a time only, and what goes when a customer asks for it. Everything that holds
/// what somebody said, or who they are, is deleted by [dev.sapa.host.retention.sql], and nowhere
/// else.
@NullMarked
package dev.sapa.host.retention;

import org.jspecify.annotations.NullMarked;
