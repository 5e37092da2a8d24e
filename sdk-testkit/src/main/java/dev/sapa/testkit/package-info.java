/// What a plugin's author proves a plugin with.
@NullMarked
package dev.sapa.testkit;

import org.jspecify.annotations.NullMarked;
