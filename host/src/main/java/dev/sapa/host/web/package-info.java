/// The HTTP edge: webhooks, the API, and what it shows of the rooms behind it.
@NullMarked
package dev.sapa.host.web;

import org.jspecify.annotations.NullMarked;
