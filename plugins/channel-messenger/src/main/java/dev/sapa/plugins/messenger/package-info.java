/// Carries the messages of one Facebook Page, and the comments on it.
@NullMarked
package dev.sapa.plugins.messenger;

import org.jspecify.annotations.NullMarked;
