package dev.sapa.host.live;

/// The right to be told; closing it ends the telling.
@FunctionalInterface
public interface Following extends AutoCloseable {
  @Override
  void close();
}
