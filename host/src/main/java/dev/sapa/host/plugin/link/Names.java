package dev.sapa.host.plugin.link;

/// Names of classes and packages.
final class Names {
  private Names() {}

  /// The package of a class: `java.util` of `java/util/List`.
  static String packageOf(String type) {
    int slash = type.lastIndexOf('/');
    return slash < 0 ? "" : type.substring(0, slash).replace('/', '.');
  }

  /// Whether a package is another one or within it.
  static boolean isWithin(String inner, String outer) {
    return inner.equals(outer) || inner.startsWith(outer + ".");
  }
}
