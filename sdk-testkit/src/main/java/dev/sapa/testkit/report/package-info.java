/// Clauses of a contract, and what became of each: proven, does not apply, or failed.
@NullMarked
package dev.sapa.testkit.report;

import org.jspecify.annotations.NullMarked;
