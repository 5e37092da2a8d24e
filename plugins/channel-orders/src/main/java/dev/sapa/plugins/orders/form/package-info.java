/// A contact form that any page can embed.
@NullMarked
package dev.sapa.plugins.orders.form;

import org.jspecify.annotations.NullMarked;
