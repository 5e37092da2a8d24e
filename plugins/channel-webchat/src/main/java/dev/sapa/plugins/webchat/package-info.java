/// Conversations with visitors of a site, in a widget that the host serves.
@NullMarked
package dev.sapa.plugins.webchat;

import org.jspecify.annotations.NullMarked;
