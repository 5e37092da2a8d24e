/// The pages: plain HTML and scripts, what they ask for, and what they are told while it happens.
@NullMarked
package dev.sapa.simulator.pages;

import org.jspecify.annotations.NullMarked;
