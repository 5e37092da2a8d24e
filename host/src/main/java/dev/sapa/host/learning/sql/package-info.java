@NullMarked
package dev.sapa.host.learning.sql;

import org.jspecify.annotations.NullMarked;
