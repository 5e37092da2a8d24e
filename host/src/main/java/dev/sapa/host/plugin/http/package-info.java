/// The client with which channels reach their providers.
@NullMarked
package dev.sapa.host.plugin.http;

import org.jspecify.annotations.NullMarked;
