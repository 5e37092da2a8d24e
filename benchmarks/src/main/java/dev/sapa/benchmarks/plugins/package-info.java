/// Measures the plugin platform: starting, changing, calling and keeping plugins, beside a peer
/// that does the same in the same run.
package dev.sapa.benchmarks.plugins;
