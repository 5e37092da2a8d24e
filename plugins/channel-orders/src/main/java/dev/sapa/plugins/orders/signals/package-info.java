/// Whatever another program tells in Sapa's own words: orders, page views, referrals, leads.
@NullMarked
package dev.sapa.plugins.orders.signals;

import org.jspecify.annotations.NullMarked;
