/// Orders of a Shopify shop.
@NullMarked
package dev.sapa.plugins.orders.shopify;

import org.jspecify.annotations.NullMarked;
