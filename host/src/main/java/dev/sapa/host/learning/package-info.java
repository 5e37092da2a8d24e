/// What nobody could answer, and teaching an automation the answer.
@NullMarked
package dev.sapa.host.learning;

import org.jspecify.annotations.NullMarked;
