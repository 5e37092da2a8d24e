/// What the roads of this bundle share: they bring what customers do outside of conversations, and
/// carry nothing out.
@NullMarked
package dev.sapa.plugins.orders;

import org.jspecify.annotations.NullMarked;
