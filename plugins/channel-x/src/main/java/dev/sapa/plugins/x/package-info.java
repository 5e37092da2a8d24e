/// Direct messages, mentions and replies on X (Twitter).
@NullMarked
package dev.sapa.plugins.x;

import org.jspecify.annotations.NullMarked;
