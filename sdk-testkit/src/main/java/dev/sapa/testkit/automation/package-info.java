/// What an automation promises, and a conversation to try it in.
@NullMarked
package dev.sapa.testkit.automation;

import org.jspecify.annotations.NullMarked;
