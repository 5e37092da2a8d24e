/// Databases and transactions. The only room that sees JDBC; every other room keeps its statements
/// in a `sql` package of its own and runs them through [dev.sapa.host.store.Transaction] and
/// [dev.sapa.host.store.Statements].
@NullMarked
package dev.sapa.host.store;

import org.jspecify.annotations.NullMarked;
