/// The whole of Sapa, started as people start it, on a shop of its own.
package dev.sapa.demoshop;
