/// What agents do with conversations: take, answer, give back, resolve.
@NullMarked
package dev.sapa.host.desk;

import org.jspecify.annotations.NullMarked;
