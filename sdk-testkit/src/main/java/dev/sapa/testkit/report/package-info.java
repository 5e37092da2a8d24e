/// Which clauses of a contract a plugin was proven to keep.
@NullMarked
package dev.sapa.testkit.report;

import org.jspecify.annotations.NullMarked;
