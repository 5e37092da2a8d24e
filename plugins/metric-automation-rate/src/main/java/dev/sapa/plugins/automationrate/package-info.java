/// Measures who finishes what customers begin: automations, people, or nobody.
@NullMarked
package dev.sapa.plugins.automationrate;

import org.jspecify.annotations.NullMarked;
