package dev.sapa.host.plugin.link;

import dev.sapa.host.plugin.link.Linking.Found;
import dev.sapa.host.plugin.link.Linking.Lacking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What does not link, told once for each thing, however often it is used.
final class Faults {
  private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");
  private static final String REBUILD =
      "build the bundle again, against what this host offers, or use a version of Sapa that it was built for";

  private final HostClasses host;
  private final Map<String, Told> told = new LinkedHashMap<>();

  Faults(HostClasses host) {
    this.host = host;
  }

  private record Told(String what, String first, int more, String rest) {

    Told again() {
      return new Told(what, first, more + 1, rest);
    }

    String sentence() {
      String others =
          switch (more) {
            case 0 -> "";
            case 1 -> " and one other place";
            default -> " and %d other places".formatted(more);
          };
      return "%s in %s%s, %s".formatted(what, first, others, rest);
    }
  }

  /// A class and perhaps a method, as a person reads it.
  static String place(String type, String method) {
    String name = Reference.words(type.replaceFirst("\\$\\d.*$", ""));
    Matcher lambda = LAMBDA.matcher(method);
    String plain = lambda.matches() ? lambda.group(1) : method;
    return plain.isEmpty() || plain.startsWith("<") ? name : name + "." + plain;
  }

  List<String> sentences() {
    return told.values().stream().map(Told::sentence).toList();
  }

  /// A class is missing.
  void lacks(Reference reference, Lacking lacking, String place) {
    String type = Reference.words(reference.owner());
    String of = Names.packageOf(reference.owner());
    String rest =
        switch (lacking.why()) {
          case NOT_THERE ->
              host.isOfJdk(of)
                  ? "which the Java %d of this host does not have; use what it has, or start Sapa with the Java that the bundle was built for."
                      .formatted(Runtime.version().feature())
                  : "which this host's %s does not have; %s.".formatted(of, REBUILD);
          case NOT_IMPORTED ->
              "but does not import %s; build it with sapa-plugin-parent or bnd, which write the import."
                  .formatted(of);
          case INSIDE_JDK ->
              "which is inside the JDK and not for others; use a public class instead, or leave out the library that needs it.";
          case INSIDE_HOST ->
              "which is inside the host and not for plugins; use what the SDK offers instead.";
          case OPTIONAL ->
              "which it imports as optional, and the plugin's own code needs it; embed the library it is from, or catch NoClassDefFoundError there.";
          case NOWHERE, TOLD ->
              "which is neither in the bundle nor offered by this host; embed the library it is from, or import %s with resolution:=optional where an embedded library can do without."
                  .formatted(of);
        };
    tell(reference.owner(), "uses " + type, place, rest);
  }

  /// A class is there, and a member of it is not.
  void lacks(Reference reference, Found owner, String place) {
    String what = reference.kind().isField() ? "field" : "method";
    String of = Names.packageOf(reference.owner());
    String rest;
    if (!owner.ofHost()) {
      rest =
          "and the bundle's own %s has no such %s; embed versions of libraries that fit together."
              .formatted(Reference.words(reference.owner()), what);
    } else if (host.isOfJdk(of)) {
      rest =
          "a %s which the Java %d of this host does not have; use what it has, or start Sapa with the Java that the bundle was built for."
              .formatted(what, Runtime.version().feature());
    } else {
      rest = "a %s which this host does not have; %s.".formatted(what, REBUILD);
    }
    tell(reference, "uses " + reference.words(), place, rest);
  }

  /// Something is there, and not for others.
  void hidden(Reference reference, String place) {
    tell(
        reference.words(),
        "uses " + reference.words(),
        place,
        "which is not public; use what is public instead.");
  }

  /// Something would end the host, and everything that others run in it.
  void ends(Reference reference, String place) {
    tell(
        reference,
        "uses " + reference.words(),
        place,
        "which ends the whole host; throw an exception instead, or give back a result.");
  }

  /// Something is not what it was when the bundle was built.
  void changed(Reference reference, String how, String place) {
    tell(
        reference,
        "uses " + reference.words(),
        place,
        "but in this host it %s; %s.".formatted(how, REBUILD));
  }

  /// A class lacks a method of an interface.
  void unimplemented(Reference reference, String type) {
    told.putIfAbsent(
        type + reference,
        new Told(
            "lacks the method %s".formatted(reference.words()),
            type,
            0,
            "which the host would call; implement it, and build the bundle against this host's SDK."));
  }

  private void tell(Object thing, String what, String place, String rest) {
    told.merge(thing + rest, new Told(what, place, 0, rest), (before, now) -> before.again());
  }
}
