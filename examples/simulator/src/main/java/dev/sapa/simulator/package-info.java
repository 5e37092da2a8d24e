/// `./sapa up --simulate`: the providers behind every road, simulated, each with a page on which a
/// person plays the customer; and then the host, which knows nothing of it.
@NullMarked
package dev.sapa.simulator;

import org.jspecify.annotations.NullMarked;
