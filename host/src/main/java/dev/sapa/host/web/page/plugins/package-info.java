/// What is installed and what runs: watching it, setting it up and turning it off.
@NullMarked
package dev.sapa.host.web.page.plugins;

import org.jspecify.annotations.NullMarked;
