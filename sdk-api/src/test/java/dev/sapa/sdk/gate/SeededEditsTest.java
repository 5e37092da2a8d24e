package dev.sapa.sdk.gate;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Jar;
import aQute.bnd.version.Version;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The gate sees breaks, and lets through what is none: each edit is made to the SDK's own sources.
final class SeededEditsTest {
  private static final Version V1 = new Version("1.0.0");
  private static final Version V1_1 = new Version("1.1.0");
  private static final Version V2 = new Version("2.0.0");

  private static Gate gate;

  @BeforeAll
  static void releaseWhatIsThere() throws Exception {
    gate = new Gate(Edit.unchanged());
  }

  private static Edit edit(String what, String file, String from, String to) {
    return new Edit(what, file + ".java", from, to);
  }

  static Stream<Edit> breaks() {
    return Stream.of(
        edit(
            "a method more that channels must have",
            "channel/Channel",
            "  Capabilities capabilities();",
            "  Capabilities capabilities();\n  String region();"),
        edit(
            "a method more that automations must have",
            "automation/Automation",
            "  Card card();",
            "  Card card();\n  int weight();"),
        edit(
            "a method more that metrics must have",
            "metric/Metric",
            "  M start();",
            "  M start();\n  M end();"),
        edit("a method renamed", "command/Command", "String summary()", "String line()"),
        edit(
            "a default taken back",
            "automation/Automation",
            "default Decision onTimer(Turn turn, String name) {\n    return new Decision.Pass(\"no timer\");\n  }",
            "Decision onTimer(Turn turn, String name);"),
        edit(
            "a component more in a record that plugins make",
            "channel/Admission",
            "record Session(String conversationKey)",
            "record Session(String conversationKey, String visitor)"),
        edit(
            "a component less",
            "automation/Briefing",
            "String name, String value, String messageId",
            "String name, String value"),
        edit(
            "a component of another type",
            "channel/Frame",
            "String event, String data) {",
            "String event, CharSequence data) {"),
        edit(
            "components in another order",
            "automation/Card",
            "String riskIfWrong, String fallback) {",
            "String fallback, String riskIfWrong) {"),
        edit(
            "a kind less that plugins return",
            "channel/SendOutcome",
            "  record Blocked(String code, String reason) implements SendOutcome {}",
            ""),
        edit(
            "a kind that is none any more",
            "channel/Reconciled",
            "record StillUnknown() implements Reconciled {}",
            "record StillUnknown() {}"),
        edit(
            "a kind more of a sealed type that plugins are given",
            "automation/Speaker",
            "  /// A person of the team.",
            "  record Robot() implements Speaker {}\n"),
        edit(
            "a kind more of a sealed type that channels render",
            "channel/Sign",
            "public sealed interface Sign {",
            "public sealed interface Sign {\n  record Wave(String messageId) implements Sign {}"),
        edit(
            "an interface sealed",
            "channel/Live",
            "public interface Live",
            "public sealed interface Live"),
        edit("a constant less", "message/Purpose", "  CODE,\n", ""),
        edit(
            "a constant more of an enum that plugins are given",
            "channel/ThreadKind",
            "  PUBLIC",
            "  PUBLIC,\n  MAILING_LIST"),
        edit(
            "constants in another order",
            "message/MessageState",
            "  QUEUED,\n  SENDING,",
            "  SENDING,\n  QUEUED,"),
        edit(
            "another default of an annotation",
            "plugin/Range",
            "double min() default Double.NEGATIVE_INFINITY",
            "double min() default 0"),
        edit(
            "a member of an annotation that everyone must set",
            "plugin/Label",
            "  String value();",
            "  String value();\n  String plural();"),
        edit("a member of an annotation renamed", "plugin/Help", "String value()", "String text()"),
        edit(
            "an annotation that is dropped at run time",
            "plugin/Secret",
            "@Retention(RetentionPolicy.RUNTIME)",
            "@Retention(RetentionPolicy.CLASS)"),
        edit(
            "an annotation for fewer places",
            "plugin/Default",
            "@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})",
            "@Target(ElementType.FIELD)"),
        edit(
            "another capability in the manifest",
            "plugin/ChannelPlugin",
            "\"kind=channel\"",
            "\"kind=road\""),
        edit("a method less that the host has", "command/CommandContext", "  String token();", ""),
        edit(
            "another type returned", "command/CommandContext", "  URI host();", "  String host();"),
        edit(
            "an exception more",
            "channel/HttpAnswer",
            "HttpAnswer ok() {",
            "HttpAnswer ok() throws java.io.IOException {"),
        edit(
            "an exception less that plugins may throw",
            "channel/Channel",
            "SendOutcome send(Part part) throws IOException, InterruptedException;",
            "SendOutcome send(Part part) throws IOException;"),
        edit(
            "other type arguments of what plugins return",
            "channel/Channel",
            "List<Inbound> parse",
            "List<? super Inbound> parse"),
        edit(
            "other type arguments of a component",
            "automation/Turn",
            "Optional<String> state",
            "Optional<CharSequence> state"),
        edit(
            "another bound of a type parameter",
            "metric/Metric",
            "Metric<M extends Record>",
            "Metric<M extends Record & Comparable<M>>"),
        edit("implemented by the host from now on", "channel/Channel", "@ConsumerType\n", ""),
        edit(
            "static no more",
            "channel/HttpAnswer",
            "public static HttpAnswer ok()",
            "public HttpAnswer ok()"),
        edit(
            "static from now on",
            "message/Outbound",
            "  public Outbound withContent(Content content) {\n    return new Outbound(id, content, replyTo, purpose, authoredBy, visibility);",
            "  public static Outbound withContent(Content content) {\n    return null;"),
        edit(
            "visible no more",
            "channel/Signature",
            "public static Signature sha1",
            "static Signature sha1"),
        edit("public no more", "metric/Phrase", "public record", "record"),
        edit(
            "a parent less", "automation/Teachable", "extends Automation", "extends AutoCloseable"),
        edit(
            "another parameter",
            "channel/Signature",
            "byte[] message, String hex)",
            "byte[] message, CharSequence hex)"),
        edit("a nested type renamed", "message/Content", "record Reaction(", "record Emotion("),
        edit(
            "a factory less",
            "message/MediaRef",
            "public static MediaRef of(URI url)",
            "private static MediaRef of(URI url)"));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void seesABreak(Edit edit) throws Exception {
    Gate.Change change = change(edit);

    assertThat(change.problem(V1))
        .get()
        .asString()
        .startsWith("The package " + edit.packageName() + " has the version 1.0.0, but since 1.0.0")
        .contains("write @Version(\"2.0.0\") in its package-info.java, and in CHANGELOG.md");
    assertThat(change.problem(V1_1)).isPresent();
    assertThat(change.problem(V2)).isEmpty();
  }

  static Stream<Edit> additions() {
    return Stream.of(
        edit(
            "a method more that the host has",
            "channel/ChannelContext",
            "  String instance();",
            "  String instance();\n  String region();"),
        edit(
            "a method more with a default",
            "channel/Channel",
            "  Capabilities capabilities();",
            "  Capabilities capabilities();\n  default String region() {\n    return \"\";\n  }"),
        edit(
            "a kind of content more",
            "message/Content",
            "  /// Words.\n",
            "  record Poll(String question) implements Content {\n    @Override\n    public String plainText() {\n      return question;\n    }\n  }\n\n  /// Words.\n"),
        edit(
            "a kind of event more",
            "event/Event",
            "  Header header();\n",
            "  Header header();\n\n  record PollClosed(Header header) implements Event {}\n"),
        edit(
            "a decision more",
            "automation/Decision",
            "  record Tag(String name) implements Decision {}",
            "  record Tag(String name) implements Decision {}\n\n  record Untag(String name) implements Decision {}"),
        edit(
            "a constant more that only plugins say",
            "channel/SendOutcome",
            "    WINDOW_CLOSED,",
            "    WINDOW_CLOSED,\n    TEMPLATE_PAUSED,"),
        edit(
            "a type more",
            "metric/Unit",
            "",
            "package dev.sapa.sdk.metric; public record Unit(String name) {}"),
        edit(
            "an annotation more",
            "plugin/Unit",
            "",
            "package dev.sapa.sdk.plugin; public @interface Unit { String value(); }"),
        edit(
            "a factory more",
            "channel/Part",
            "  /// The id of a part",
            "  public static Part of(String id) {\n    return new Part(id, new byte[0]);\n  }\n\n  /// The id of a part"),
        edit(
            "a constructor more",
            "message/Outbound",
            "  /// The same message",
            "  public Outbound(String id, Content content) {\n    this(id, content, Optional.empty(), Purpose.REPLY, AuthoredBy.RULE);\n  }\n\n  /// The same message"),
        edit(
            "a member of an annotation more with a default",
            "plugin/Label",
            "  String value();",
            "  String value();\n  String plural() default \"\";"));
  }

  @ParameterizedTest
  @MethodSource("additions")
  void letsAnAdditionThrough(Edit edit) throws Exception {
    Gate.Change change = change(edit);

    assertThat(change.problem(V1_1)).isEmpty();
    assertThat(change.problem(V1))
        .get()
        .asString()
        .contains("write @Version(\"1.1.0\") in its package-info.java.");
    assertThat(change.problem(V2))
        .get()
        .asString()
        .contains("which is higher than what changed since 1.0.0 asks for");
  }

  static Stream<Edit> nothing() {
    return Stream.of(
        edit(
            "other code in a method", "channel/RawRequest", "return text;", "return text.strip();"),
        edit(
            "another comment",
            "channel/Part",
            "/// One request to the provider.",
            "/// A request."),
        edit(
            "a private method more",
            "channel/Signature",
            "  /// The signature of a message.",
            "  private static void nothing() {}\n\n  /// The signature of a message."),
        edit(
            "a parameter renamed",
            "channel/Signature",
            "String expected, String given) {\n    return MessageDigest.isEqual(\n        expected.",
            "String wanted, String given) {\n    return MessageDigest.isEqual(\n        wanted."),
        edit(
            "a type for the package alone",
            "metric/Fold",
            "",
            "package dev.sapa.sdk.metric; final class Fold {}"),
        edit(
            "a check more in a constructor",
            "metric/Reading",
            "    numbers = List.copyOf(numbers);",
            "    numbers = List.copyOf(numbers);\n    java.util.Objects.requireNonNull(from);"));
  }

  @ParameterizedTest
  @MethodSource("nothing")
  void letsThroughWhatNobodySees(Edit edit) throws Exception {
    Gate.Change change = change(edit);

    assertThat(change.problem(V1)).isEmpty();
    assertThat(change.problem(V1_1)).isPresent();
  }

  @Test
  void seesThatAPackageIsGone() throws Exception {
    var jar = Edit.unchanged();
    String exports = jar.getManifest().getMainAttributes().getValue("Export-Package");
    jar.getManifest()
        .getMainAttributes()
        .putValue("Export-Package", exports.replace("dev.sapa.sdk.command;", "dev.sapa.sdk.word;"));

    assertThat(gate.problems(jar))
        .singleElement()
        .asString()
        .startsWith("The package dev.sapa.sdk.command was released and is gone; bring it back:");
  }

  @Test
  void aFrozenPackageIsNotKeptAgainUnderTheSameVersion() throws Exception {
    Edit addition =
        edit(
            "a default method more",
            "channel/Channel",
            "public interface Channel extends AutoCloseable {",
            "public interface Channel extends AutoCloseable {\n  default void rest() {}\n");

    try (Jar same = Edit.unchanged();
        Jar grown = addition.apply()) {
      assertThat(gate.thawed(same, BaselineTest.FROZEN)).isEmpty();
      assertThat(gate.thawed(grown, BaselineTest.FROZEN))
          .singleElement()
          .asString()
          .startsWith("The package dev.sapa.sdk.channel is frozen as 1.0.0, and has changed;");
    }
  }

  @Test
  void seedsEnough() {
    assertThat(breaks().count()).isGreaterThanOrEqualTo(38);
    assertThat(additions().count() + nothing().count()).isGreaterThanOrEqualTo(16);
  }

  private static Gate.Change change(Edit edit) throws Exception {
    try (Jar jar = edit.apply()) {
      Map<String, Gate.Change> changes = gate.changes(jar);
      changes.forEach((name, change) -> {
        if (!name.equals(edit.packageName())) {
          assertThat(change.problem(change.before())).as(name).isEmpty();
        }
      });
      return changes.get(edit.packageName());
    }
  }
}
