package dev.sapa.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sapa.host.plugin.fixture.CountMetric;
import dev.sapa.host.plugin.fixture.EchoChannel;
import dev.sapa.host.plugin.fixture.PoliteAutomation;
import dev.sapa.host.plugin.fixture.RelayChannel;
import dev.sapa.host.plugin.fixture.WaveCommands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;
import tools.jackson.databind.JsonNode;

/// Bundles with one fault each, compiled against a host that is not this one; and good ones that
/// look as if they had one.
final class VerificationTest {
  private static final Verification VERIFICATION = new Verification();
  private static final String OWN = "dev.sapa.host.plugin.fixture";
  private static final Map<String, byte[]> ELSEWHERE = Compiled.of(elsewhere());

  @TempDir static Path folder;

  /// What is not as it is here, and classes that use it, each in one way. Classes of a library lie
  /// in `org.lib`.
  private static List<String> elsewhere() {
    return List.of(
        "package dev.sapa.sdk.message; public class Voice { public static Voice of() { return null; } }",
        "package dev.sapa.sdk.message; public class MediaRef { public String lost; public static int MANY; public void gone(int a, String b) {} public static String made() { return null; } }",
        "package dev.sapa.sdk.message; public enum Purpose { REPLY, NEWS }",
        "package dev.sapa.sdk.message; public class Explanation { public Explanation of(String a, String b) { return this; } }",
        "package dev.sapa.sdk.channel; public class Signature { public Signature() {} }",
        "package dev.sapa.sdk.automation; public interface Decision {}",
        "package dev.sapa.sdk.event; public class Event {}",
        "package dev.sapa.sdk.command; public interface Command { String summary(); }",
        "package dev.sapa.sdk.plugin; @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) public @interface Gone {}",
        "package dev.sapa.sdk.preview; public class Draft { public static void f() {} }",
        "package org.other; public class Absent { public static void f() {} }",
        "package org.other; public enum Colour { RED, GONE }",
        "package org.lib; public class Part { public static void renamed() {} }",
        own("UsesClass", "Object f() { return dev.sapa.sdk.message.Voice.of(); }"),
        own("UsesMethod", "void f(dev.sapa.sdk.message.MediaRef r) { r.gone(1, \"\"); }"),
        own("UsesField", "Object f(dev.sapa.sdk.message.MediaRef r) { return r.lost; }"),
        own("UsesConstant", "Object f() { return dev.sapa.sdk.message.Purpose.NEWS; }"),
        own("UsesStatic", "void f(dev.sapa.sdk.message.Explanation e) { e.of(\"\", \"\"); }"),
        own(
            "UsesLambda",
            "java.util.function.Supplier<String> f() { return dev.sapa.sdk.message.MediaRef::made; }"),
        own(
            "UsesSwitch",
            "int f(Object o) { return switch (o) { case dev.sapa.sdk.message.Voice v -> 1; default -> 2; }; }"),
        own("UsesLiteral", "Object f() { return dev.sapa.sdk.message.Voice.class; }"),
        own("UsesSignature", "java.util.List<dev.sapa.sdk.message.Voice> all;"),
        "package " + OWN + "; public record UsesRecord(dev.sapa.sdk.message.Voice voice) {}",
        "package " + OWN + "; @dev.sapa.sdk.plugin.Gone public class UsesAnnotation {}",
        "package " + OWN + "; public class Extends extends dev.sapa.sdk.channel.Signature {}",
        "package " + OWN + "; public class Seals implements dev.sapa.sdk.automation.Decision {}",
        "package " + OWN + "; public class Inherits extends dev.sapa.sdk.event.Event {}",
        "package "
            + OWN
            + "; public class Lacks implements dev.sapa.sdk.command.Command { public String summary() { return \"\"; } }",
        own("UsesPreview", "void f() { dev.sapa.sdk.preview.Draft.f(); }"),
        own(
            "UsesHost",
            "Object f() { return dev.sapa.host.plugin.Suggestion.nearest(\"\", null); }"),
        own("UsesUnsafe", "Object f() { return sun.misc.Unsafe.class; }"),
        own("UsesAbsent", "void f() { org.other.Absent.f(); }"),
        own(
            "Resourceful",
            "void f(java.io.InputStream i) throws Exception { try (i) { org.other.Absent.f(); } }"),
        own("UsesLog", "Object f() { return org.slf4j.LoggerFactory.getLogger(\"\"); }"),
        own("Exits", "void f() { System.exit(1); }"),
        own("Halts", "void f() { try { Runtime.getRuntime().halt(1); } catch (Error e) {} }"),
        own("Plain", ""),
        lib("Exits", "void f() { Runtime.getRuntime().exit(1); }"),
        lib("Needs", "void f() { org.other.Absent.f(); }"),
        lib(
            "Tries",
            "void f() { try { org.other.Absent.f(); } catch (NoClassDefFoundError e) {} }"),
        lib(
            "Switches",
            "int f(org.other.Colour c) { switch (c) { case GONE: return 1; default: return 2; } }"),
        lib("Calls", "void f() { Part.renamed(); }"));
  }

  private static String own(String name, String body) {
    return "package %s; public class %s { %s }".formatted(OWN, name, body);
  }

  private static String lib(String name, String body) {
    return "package org.lib; public class %s { %s }".formatted(name, body);
  }

  /// A bundle with a fault, and how the one sentence about it goes on after the bundle's name.
  record Seed(String what, UnaryOperator<TestBundle> fault, String sentence) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Seed seed(String what, UnaryOperator<TestBundle> fault, String sentence) {
    return new Seed(what, fault, sentence);
  }

  private static Seed uses(String type, String sentence) {
    return seed(type, bundle -> with(bundle, own(type)), sentence);
  }

  static Stream<Seed> seeds() {
    return Stream.of(
        uses(
            "UsesClass",
            "uses dev.sapa.sdk.message.Voice in dev.sapa.host.plugin.fixture.UsesClass.f, which this host's dev.sapa.sdk.message does not have; build the bundle again, against what this host offers, or use a version of Sapa that it was built for."),
        uses(
            "UsesMethod",
            "uses dev.sapa.sdk.message.MediaRef.gone(int, String) in dev.sapa.host.plugin.fixture.UsesMethod.f, a method which this host does not have;"),
        uses("UsesField", "uses dev.sapa.sdk.message.MediaRef.lost in dev.sapa.host"),
        uses("UsesConstant", "uses dev.sapa.sdk.message.Purpose.NEWS in dev.sapa.host"),
        uses(
            "UsesStatic",
            "uses dev.sapa.sdk.message.Explanation.of(String, String) in dev.sapa.host.plugin.fixture.UsesStatic.f, but in this host it is static;"),
        uses("UsesLambda", "uses dev.sapa.sdk.message.MediaRef.made() in dev.sapa.host"),
        uses("UsesSwitch", "uses dev.sapa.sdk.message.Voice in dev.sapa.host"),
        uses("UsesLiteral", "uses dev.sapa.sdk.message.Voice in dev.sapa.host"),
        uses("UsesSignature", "uses dev.sapa.sdk.message.Voice in dev.sapa.host"),
        uses("UsesRecord", "uses dev.sapa.sdk.message.Voice in dev.sapa.host"),
        uses("UsesAnnotation", "uses dev.sapa.sdk.plugin.Gone in dev.sapa.host"),
        uses(
            "Extends",
            "uses dev.sapa.sdk.channel.Signature in dev.sapa.host.plugin.fixture.Extends, but in this host it is final;"),
        uses("Seals", "uses dev.sapa.sdk.automation.Decision in dev.sapa.host"),
        uses("Inherits", "uses dev.sapa.sdk.event.Event in dev.sapa.host"),
        uses(
            "Lacks",
            "lacks the method dev.sapa.sdk.command.Command.run(CommandContext) in dev.sapa.host.plugin.fixture.Lacks, which the host would call;"),
        uses(
            "UsesPreview",
            "uses dev.sapa.sdk.preview, which may still change with every version of Sapa; do without it, or write Sapa-Preview: dev.sapa.sdk.preview into the manifest,"),
        seed(
            "preview of another version",
            bundle -> with(bundle, own("UsesPreview")).with("Sapa-Preview", "dev.sapa.sdk.preview"),
            "needs the package dev.sapa.sdk.preview, which this host does not offer;"),
        uses(
            "UsesHost",
            "needs the package dev.sapa.host.plugin, which is inside the host and not for plugins; use what the SDK offers instead."),
        seed(
            "the host without an import",
            bundle ->
                with(bundle, own("UsesHost")).with("Import-Package", "!dev.sapa.host.plugin,*"),
            "uses dev.sapa.host.plugin.Suggestion in dev.sapa.host.plugin.fixture.UsesHost.f, which is inside the host"),
        uses(
            "Exits",
            "uses java.lang.System.exit(int) in dev.sapa.host.plugin.fixture.Exits.f, which ends the whole host; throw an exception instead, or give back a result."),
        uses("Halts", "uses java.lang.Runtime.halt(int) in dev.sapa.host.plugin.fixture.Halts.f,"),
        uses(
            "UsesUnsafe",
            "needs the package sun.misc, which is inside the JDK and not for others;"),
        seed(
            "a method that Java has lost",
            bundle -> {
              Map<String, byte[]> old =
                  Compiled.of(
                      List.of(own("Old", "void f() { Thread.currentThread().destroy(); }")),
                      "--release",
                      "8");
              return bundle.with(own("Old") + ".class", old.get(own("Old")));
            },
            "uses java.lang.Thread.destroy() in dev.sapa.host.plugin.fixture.Old.f, a method which the Java"),
        uses(
            "UsesAbsent",
            "needs the package org.other, which this host does not offer; embed it with the line -conditionalpackage: org.other.* in bnd.bnd or in the <bnd> of pom.xml, and build the bundle again."),
        seed(
            "a class without an import",
            bundle -> with(bundle, own("UsesAbsent")).with("Import-Package", "!org.other,*"),
            "uses org.other.Absent in dev.sapa.host.plugin.fixture.UsesAbsent.f, which is neither in the bundle nor offered by this host;"),
        seed(
            "an optional class in the plugin's own code",
            bundle -> optional(with(bundle, own("UsesAbsent"))),
            "uses org.other.Absent in dev.sapa.host.plugin.fixture.UsesAbsent.f, which it imports as optional, and the plugin's own code needs it;"),
        seed(
            "a try that only closes",
            bundle -> optional(with(bundle, own("Resourceful"))),
            "uses org.other.Absent in dev.sapa.host.plugin.fixture.Resourceful.f, which it imports"),
        seed(
            "SLF4J without an import",
            bundle -> with(bundle, own("UsesLog")).with("Import-Package", "!org.slf4j,*"),
            "uses org.slf4j.LoggerFactory in dev.sapa.host.plugin.fixture.UsesLog.f, but does not import org.slf4j;"),
        seed(
            "libraries that do not fit",
            bundle ->
                with(bundle, "org/lib/Calls")
                    .with(
                        "org/lib/Part.class",
                        Compiled.of(List.of("package org.lib; public class Part {}"))
                            .get("org/lib/Part")),
            "uses org.lib.Part.renamed() in org.lib.Calls.f, and the bundle's own org.lib.Part has no such method; embed versions of libraries that fit together."),
        seed(
            "a library in a jar",
            bundle ->
                bundle
                    .with("Bundle-ClassPath", ".,lib/a.jar")
                    .with("Import-Package", "!org.other,*")
                    .with("lib/a.jar", jar("org/lib/Needs.class", ELSEWHERE.get("org/lib/Needs"))),
            "uses org.other.Absent in org.lib.Needs.f, which is neither in the bundle nor offered by this host; embed the library it is from, or import org.other with resolution:=optional"),
        seed(
            "a class for this Java alone",
            bundle ->
                bundle
                    .with("Multi-Release", "true")
                    .with("Import-Package", "!org.other,*")
                    .with(
                        "META-INF/versions/17/org/lib/Needs.class", ELSEWHERE.get("org/lib/Needs")),
            "uses org.other.Absent in org.lib.Needs.f, which"),
        seed(
            "Jackson",
            bundle -> bundle.with(entry(JsonNode.class), TestBundle.classFile(JsonNode.class)),
            "contains classes of Jackson, which the host provides;"),
        seed(
            "Jackson's annotations beside Jackson",
            bundle ->
                bundle
                    .with("Import-Package", "tools.jackson.databind,*")
                    .with(entry(JsonProperty.class), TestBundle.classFile(JsonProperty.class)),
            "contains classes of Jackson, which the host provides;"),
        seed(
            "JSpecify",
            bundle -> bundle.with(entry(Nullable.class), TestBundle.classFile(Nullable.class)),
            "contains classes of JSpecify, which the host provides;"),
        seed(
            "OSGi",
            bundle -> bundle.with(entry(Bundle.class), TestBundle.classFile(Bundle.class)),
            "contains classes of OSGi, which the host provides;"),
        seed(
            "another bundle",
            bundle -> bundle.with("Require-Bundle", "com.acme.other"),
            "requires the bundle com.acme.other, and plugins must not depend on each other;"),
        seed(
            "a capability",
            bundle ->
                bundle.with(
                    "Require-Capability",
                    "osgi.extender;filter:=\"(osgi.extender=osgi.component)\""),
            "needs osgi.extender (osgi.extender=osgi.component), which this host does not offer;"),
        seed(
            "a Java to come",
            bundle ->
                bundle.with(
                    "Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""),
            "needs a newer Java ((&(osgi.ee=JavaSE)(version=99))) than the"),
        seed(
            "an older SDK",
            bundle ->
                bundle.with("Import-Package", "dev.sapa.sdk.automation;version=\"[0.5,1)\",*"),
            "needs the package dev.sapa.sdk.automation in version 0.5.0 up to, but not including, 1.0.0, but this host offers"),
        seed(
            "a place that is not there",
            bundle -> bundle.with("Bundle-ClassPath", ".,lib/none.jar"),
            "names lib/none.jar in Bundle-ClassPath and does not hold it;"),
        seed(
            "a plugin that is not there",
            bundle -> bundle.with("Provide-Capability", declared("com.acme.Gone")),
            "declares com.acme.Gone as a plugin and does not hold that class;"),
        seed(
            "a plugin that is none",
            bundle ->
                with(bundle, own("Plain")).with("Provide-Capability", declared(OWN + ".Plain")),
            "declares dev.sapa.host.plugin.fixture.Plain as a plugin, which is no public class that implements dev.sapa.sdk.automation.Automation;"));
  }

  private static String own(String type) {
    return OWN.replace('.', '/') + "/" + type;
  }

  private static String declared(String type) {
    return "dev.sapa.plugin;kind=automation;type=polite;class=\"%s\"".formatted(type);
  }

  private static TestBundle with(TestBundle bundle, String type) {
    return bundle.with(type + ".class", ELSEWHERE.get(type));
  }

  private static TestBundle optional(TestBundle bundle) {
    return bundle.with("Import-Package", "org.other;resolution:=optional,*");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void refuses(Seed seed) {
    TestBundle bundle = seed.fault().apply(TestBundle.of("bad", PoliteAutomation.class));

    List<Finding> findings = VERIFICATION.of(bundle.in(folder));

    assertThat(findings)
        .extracting(Finding::sentence)
        .first()
        .asString()
        .startsWith("The bundle bad.jar " + seed.sentence())
        .endsWith(".");
  }

  @Test
  void refusesClassFilesItCannotRead() throws IOException {
    byte[] future = ELSEWHERE.get(own("Plain")).clone();
    future[7] = 99;
    byte[] preview = ELSEWHERE.get(own("Plain")).clone();
    preview[4] = preview[5] = (byte) 0xFF;

    assertThat(findings("future", with(own("Plain") + ".class", future)))
        .singleElement()
        .asString()
        .startsWith(
            "The bundle future.jar holds dev.sapa.host.plugin.fixture.Plain, which is compiled for Java 55, and this host runs on ");
    assertThat(findings("preview", with(own("Plain") + ".class", preview)))
        .singleElement()
        .asString()
        .contains("which uses previews of Java; compile it without --enable-preview.");
    assertThat(
            findings("text", with("org/lib/Text.class", "hello".getBytes(StandardCharsets.UTF_8))))
        .containsExactly(
            "The bundle text.jar holds org/lib/Text.class, which is no class file; build the bundle again.");
  }

  @Test
  void concludesNothingFromAClassFileItCannotRead() throws IOException {
    byte[] declared = TestBundle.classFile(PoliteAutomation.class);
    declared[7] = 99;
    assertThat(findings("future", with(entry(PoliteAutomation.class), declared)))
        .singleElement()
        .asString()
        .contains("PoliteAutomation, which is compiled for Java 55");

    Map<String, byte[]> family =
        Compiled.of(
            List.of(
                "package %s; public abstract class Base implements dev.sapa.sdk.command.Command { public String summary() { return \"\"; } public int run(dev.sapa.sdk.command.CommandContext c) { return 0; } }"
                    .formatted(OWN),
                own("Heir", "Object f(Base b) { return b.summary(); }")
                    .replace("Heir {", "Heir extends Base {")));
    byte[] base = family.get(own("Base"));
    base[7] = 99;
    assertThat(
            findings(
                "heir",
                with(own("Base") + ".class", base)
                        .andThen(with(own("Heir") + ".class", family.get(own("Heir"))))
                    ::apply))
        .singleElement()
        .asString()
        .contains("Base, which is compiled for Java 55");
  }

  @Test
  void namesEverythingThatIsWrong() {
    TestBundle bundle =
        Stream.of("UsesClass", "UsesLiteral", "UsesMethod", "UsesUnsafe", "Extends")
            .map(VerificationTest::own)
            .reduce(
                TestBundle.of("worse", PoliteAutomation.class),
                VerificationTest::with,
                (first, second) -> first);
    bundle.with("Export-Package", OWN);

    assertThat(VERIFICATION.of(bundle.in(folder)))
        .extracting(finding -> finding.sentence().split(",")[0])
        .containsExactlyInAnyOrder(
            "The bundle worse.jar exports dev.sapa.host.plugin.fixture",
            "The bundle worse.jar needs the package sun.misc",
            "The bundle worse.jar uses dev.sapa.sdk.channel.Signature in dev.sapa.host.plugin.fixture.Extends",
            "The bundle worse.jar uses new dev.sapa.sdk.channel.Signature() in dev.sapa.host.plugin.fixture.Extends",
            "The bundle worse.jar uses dev.sapa.sdk.message.Voice in dev.sapa.host.plugin.fixture.UsesClass.f and one other place",
            "The bundle worse.jar uses dev.sapa.sdk.message.MediaRef.gone(int");
  }

  static Stream<Seed> good() {
    return Stream.of(
        seed("what the bundle has", UnaryOperator.identity(), ""),
        seed(
            "an optional class in a library",
            bundle -> optional(with(bundle, "org/lib/Needs")),
            ""),
        seed("a library that is a program too", bundle -> with(bundle, "org/lib/Exits"), ""),
        seed(
            "a class that code does without",
            bundle -> with(bundle, "org/lib/Tries").with("Import-Package", "!org.other,*"),
            ""),
        seed(
            "a constant that a switch does without",
            bundle ->
                with(with(bundle, "org/lib/Switches"), "org/lib/Switches$1")
                    .with(
                        "org/other/Colour.class",
                        Compiled.of(List.of("package org.other; public enum Colour { RED }"))
                            .get("org/other/Colour")),
            ""),
        seed(
            "a class for another Java",
            bundle ->
                bundle
                    .with("Multi-Release", "true")
                    .with("Import-Package", "!org.other,*")
                    .with(
                        "META-INF/versions/98/org/lib/Needs.class", ELSEWHERE.get("org/lib/Needs")),
            ""),
        seed(
            "a library in a jar",
            bundle ->
                with(bundle, "org/lib/Calls")
                    .with("Bundle-ClassPath", ".,lib/a.jar")
                    .with("lib/a.jar", jar("org/lib/Part.class", ELSEWHERE.get("org/lib/Part"))),
            ""),
        seed(
            "a class that no loader finds",
            bundle -> bundle.with("BOOT-INF/org/lib/Needs.class", ELSEWHERE.get("org/lib/Needs")),
            ""),
        seed(
            "an optional capability",
            bundle -> bundle.with("Require-Capability", "com.acme;resolution:=optional"),
            ""),
        seed(
            "all that this host has",
            bundle ->
                Stream.of(
                        EchoChannel.class,
                        RelayChannel.class,
                        CountMetric.class,
                        WaveCommands.class)
                    .reduce(bundle, TestBundle::with, (first, second) -> first),
            ""));
  }

  @ParameterizedTest
  @MethodSource("good")
  void accepts(Seed seed) {
    TestBundle bundle = seed.fault().apply(TestBundle.of("fine", PoliteAutomation.class));

    Verified verified = VERIFICATION.look(bundle.in(folder));

    assertThat(verified.findings()).isEmpty();
    assertThat(verified.provides()).contains(new PluginReport.Provided("automation", "polite"));
  }

  private static List<String> findings(String name, UnaryOperator<Map<String, byte[]>> change)
      throws IOException {
    Path good = TestBundle.of(name, PoliteAutomation.class).in(folder);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (var zip = new ZipInputStream(Files.newInputStream(good))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    Files.write(good, jar(change.apply(entries)));
    return VERIFICATION.of(good).stream().map(Finding::sentence).toList();
  }

  private static UnaryOperator<Map<String, byte[]>> with(String entry, byte[] bytes) {
    return entries -> {
      entries.put(entry, bytes);
      return entries;
    };
  }

  private static String entry(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private static byte[] jar(String entry, byte[] content) {
    return jar(Map.of(entry, content));
  }

  private static byte[] jar(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
