/// What a metric promises, and a log of events to try it on.
@NullMarked
package dev.sapa.testkit.metric;

import org.jspecify.annotations.NullMarked;
