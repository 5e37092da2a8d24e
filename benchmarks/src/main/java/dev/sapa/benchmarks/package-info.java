/// Measures how many webhooks a host acknowledges and answers, and how long that takes.
///
/// Nothing but the JDK: one thread makes the load and one plays the provider, so that most of the
/// machine is left to what is measured.
package dev.sapa.benchmarks;
