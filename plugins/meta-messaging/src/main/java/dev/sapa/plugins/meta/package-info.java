/// What Meta's roads share: webhooks, messages of the Messenger platform, and the Graph API.
@NullMarked
package dev.sapa.plugins.meta;

import org.jspecify.annotations.NullMarked;
