/// History from elsewhere: what customers and the business said before it came to Sapa, written
/// into the record and the event log as if it had happened here.
@NullMarked
package dev.sapa.host.history;

import org.jspecify.annotations.NullMarked;
