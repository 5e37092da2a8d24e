/// What happens outside of conversations: orders of a shop, and what other programs tell.
@NullMarked
package dev.sapa.simulator.shop;

import org.jspecify.annotations.NullMarked;
