/// Carries direct messages and comments of one Instagram professional account.
@NullMarked
package dev.sapa.plugins.instagram;

import org.jspecify.annotations.NullMarked;
