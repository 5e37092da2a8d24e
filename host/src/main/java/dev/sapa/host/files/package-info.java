/// Files of customers and for customers: their bytes, and how they are fetched from providers.
@NullMarked
package dev.sapa.host.files;

import org.jspecify.annotations.NullMarked;
