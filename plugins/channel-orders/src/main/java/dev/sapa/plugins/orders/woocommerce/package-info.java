/// Orders of a WooCommerce shop.
@NullMarked
package dev.sapa.plugins.orders.woocommerce;

import org.jspecify.annotations.NullMarked;
