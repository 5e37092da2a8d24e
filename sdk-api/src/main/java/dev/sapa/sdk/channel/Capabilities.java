package dev.sapa.sdk.channel;

import dev.sapa.sdk.channel.SendOutcome.Scope;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What an instance can carry, as data. The host enforces windows and rates from it, degrades
/// content by it, and generates the composer's limits and the reference from it; no plugin repeats
/// that logic. The contract kit tries a channel by what it declares here.
///
/// Begins with [#ofText] or [#ofNothing]; every `with…` gives a changed copy. Values never change
/// and may be used from many threads.
public final class Capabilities {
  private final Set<Class<? extends Content>> receives;
  private final Set<Class<? extends Content>> sends;
  private final Set<Class<? extends Inbound>> reports;
  private final Set<Class<? extends Sign>> signs;
  private final TextLimits text;
  private final ChoiceLimits choices;
  private final MediaLimits media;
  private final Set<ThreadKind> threads;
  private final boolean privateReplies;
  private final Receipts receipts;
  private final Optional<ReplyWindow> replyWindow;
  private final Optional<Duration> humanWindow;
  private final Rate rate;
  private final List<Budget> budgets;
  private final Reconciliation reconciliation;
  private final Proof proof;

  private Capabilities(Draft draft) {
    receives = draft.receives;
    sends = draft.sends;
    reports = draft.reports;
    signs = draft.signs;
    text = draft.text;
    choices = draft.choices;
    media = draft.media;
    threads = draft.threads;
    privateReplies = draft.privateReplies;
    receipts = draft.receipts;
    replyWindow = draft.replyWindow;
    humanWindow = draft.humanWindow;
    rate = draft.rate;
    budgets = draft.budgets;
    reconciliation = draft.reconciliation;
    proof = draft.proof;
  }

  /// Plain text both ways, in private, at any time and any speed; of what was sent nothing more is
  /// known than that it was accepted, and requests prove nothing.
  ///
  /// @param maxLength in UTF-16 units, for one part
  public static Capabilities ofText(int maxLength) {
    return ofNothing()
        .withReceives(Content.Text.class)
        .withSends(Content.Text.class)
        .withMaxText(maxLength)
        .withThreads(ThreadKind.PRIVATE);
  }

  /// Nothing: where a road that only brings signals begins.
  public static Capabilities ofNothing() {
    return new Capabilities(new Draft());
  }

  /// Kinds of content that customers can send.
  public Set<Class<? extends Content>> receives() {
    return receives;
  }

  /// Kinds of content that `render` accepts; empty for a road that only brings signals.
  public Set<Class<? extends Content>> sends() {
    return sends;
  }

  /// What `parse` tells besides messages, receipts and notices: which of [Inbound.ReactionChanged],
  /// [Inbound.MessageEdited], [Inbound.MessageDeleted], [Inbound.OptChanged],
  /// [Inbound.EchoReceived], [Inbound.IdentityChanged], [Inbound.PageVisited],
  /// [Inbound.ReferralMade], [Inbound.OrderChanged], [Inbound.FormSubmitted],
  /// [Inbound.PublicMention] and [Inbound.TypingChanged].
  public Set<Class<? extends Inbound>> reports() {
    return reports;
  }

  /// The signs that [Channel#renderSign] renders.
  public Set<Class<? extends Sign>> signs() {
    return signs;
  }

  /// Limits of plain text.
  public TextLimits text() {
    return text;
  }

  /// Limits of [Content.Rich]; used where [#sends] holds it.
  public ChoiceLimits choices() {
    return choices;
  }

  /// Limits of the files that can be sent as [Content.Media]; used where [#sends] holds it.
  public MediaLimits media() {
    return media;
  }

  /// Kinds of thread that occur.
  public Set<ThreadKind> threads() {
    return threads;
  }

  /// Whether a customer who spoke in public can be answered in private, as
  /// [dev.sapa.sdk.message.Visibility#PRIVATE].
  public boolean privateReplies() {
    return privateReplies;
  }

  /// What is known of a message after it was accepted.
  public Receipts receipts() {
    return receipts;
  }

  /// Empty where the business may write at any time.
  public Optional<ReplyWindow> replyWindow() {
    return replyWindow;
  }

  /// How long after the customer's last words a person's own message may still go out, where that
  /// is longer than the [#replyWindow]. `render` gives such a message the form the provider wants.
  public Optional<Duration> humanWindow() {
    return humanWindow;
  }

  /// How fast the host may send.
  public Rate rate() {
    return rate;
  }

  /// How much the host may send in a time; empty for no such limit.
  public List<Budget> budgets() {
    return budgets;
  }

  /// How an unknown outcome is settled.
  public Reconciliation reconciliation() {
    return reconciliation;
  }

  /// How a request shows that it is genuine.
  public Proof proof() {
    return proof;
  }

  /// With these as [#receives].
  @SafeVarargs
  public final Capabilities withReceives(Class<? extends Content>... kinds) {
    return changed(draft -> draft.receives = Set.of(kinds));
  }

  /// With these as [#sends].
  @SafeVarargs
  public final Capabilities withSends(Class<? extends Content>... kinds) {
    return changed(draft -> draft.sends = Set.of(kinds));
  }

  /// With these as [#reports].
  @SafeVarargs
  public final Capabilities withReports(Class<? extends Inbound>... kinds) {
    return changed(draft -> draft.reports = Set.of(kinds));
  }

  /// With these as [#signs].
  @SafeVarargs
  public final Capabilities withSigns(Class<? extends Sign>... kinds) {
    return changed(draft -> draft.signs = Set.of(kinds));
  }

  /// With this as the most text of one part.
  ///
  /// @param length in UTF-16 units; `render` splits what is longer
  public Capabilities withMaxText(int length) {
    return changed(draft -> draft.text = new TextLimits(length));
  }

  /// With these as [#choices].
  public Capabilities withChoices(ChoiceLimits limits) {
    return changed(draft -> draft.choices = limits);
  }

  /// With these as [#media].
  public Capabilities withMedia(MediaLimits limits) {
    return changed(draft -> draft.media = limits);
  }

  /// With these as [#threads].
  public Capabilities withThreads(ThreadKind... kinds) {
    return changed(draft -> draft.threads = Set.of(kinds));
  }

  /// With [#privateReplies].
  public Capabilities withPrivateReplies() {
    return changed(draft -> draft.privateReplies = true);
  }

  /// With these as [#receipts].
  public Capabilities withReceipts(Support delivered, Support read, Support failed) {
    return changed(draft -> draft.receipts = new Receipts(delivered, read, failed));
  }

  /// With a reply window.
  ///
  /// @param templateOutside whether a template may go out after it
  public Capabilities withReplyWindow(Duration length, boolean templateOutside) {
    return changed(
        draft -> draft.replyWindow = Optional.of(new ReplyWindow(length, templateOutside)));
  }

  /// With this as [#humanWindow].
  public Capabilities withHumanWindow(Duration length) {
    return changed(draft -> draft.humanWindow = Optional.of(length));
  }

  /// With this as [#rate].
  ///
  /// @param perSecond 0 for no pacing ahead
  /// @param pause what at least has to wait where the provider asks to slow down
  public Capabilities withRate(double perSecond, Scope pause) {
    return changed(draft -> draft.rate = new Rate(perSecond, pause));
  }

  /// With these as [#budgets]; all of them hold at once.
  public Capabilities withBudgets(Budget... limits) {
    return changed(draft -> draft.budgets = List.of(limits));
  }

  /// With this as [#reconciliation].
  public Capabilities withReconciliation(Reconciliation way) {
    return changed(draft -> draft.reconciliation = way);
  }

  /// With this as [#proof].
  public Capabilities withProof(Proof kind) {
    return changed(draft -> draft.proof = kind);
  }

  private Capabilities changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new Capabilities(draft);
  }

  /// What a copy is made of.
  private static final class Draft {
    private Set<Class<? extends Content>> receives = Set.of();
    private Set<Class<? extends Content>> sends = Set.of();
    private Set<Class<? extends Inbound>> reports = Set.of();
    private Set<Class<? extends Sign>> signs = Set.of();
    private TextLimits text = new TextLimits(0);
    private ChoiceLimits choices = ChoiceLimits.none();
    private MediaLimits media = MediaLimits.none();
    private Set<ThreadKind> threads = Set.of();
    private boolean privateReplies;
    private Receipts receipts = new Receipts(Support.NONE, Support.NONE, Support.NONE);
    private Optional<ReplyWindow> replyWindow = Optional.empty();
    private Optional<Duration> humanWindow = Optional.empty();
    // As [SendOutcome#of] has it: a status alone tells of no customer.
    private Rate rate = new Rate(0, Scope.INSTANCE);
    private List<Budget> budgets = List.of();
    private Reconciliation reconciliation = Reconciliation.NONE;
    private Proof proof = Proof.NONE;

    Draft() {}

    Draft(Capabilities of) {
      receives = of.receives;
      sends = of.sends;
      reports = of.reports;
      signs = of.signs;
      text = of.text;
      choices = of.choices;
      media = of.media;
      threads = of.threads;
      privateReplies = of.privateReplies;
      receipts = of.receipts;
      replyWindow = of.replyWindow;
      humanWindow = of.humanWindow;
      rate = of.rate;
      budgets = of.budgets;
      reconciliation = of.reconciliation;
      proof = of.proof;
    }
  }

  /// Limits of plain text.
  ///
  /// @param maxLength in UTF-16 units, for one part; `render` splits what is longer
  public record TextLimits(int maxLength) {}

  /// Limits of an answer with choices.
  ///
  /// @param maxButtons shown directly; 0 where the provider has none
  /// @param maxRows shown in a list that opens; 0 where the provider has none
  /// @param maxTitleLength of one choice, in UTF-16 units
  /// @param maxTextLength of the words above the choices, in UTF-16 units
  /// @param media what may stand beside the words, by public address
  public record ChoiceLimits(
      int maxButtons, int maxRows, int maxTitleLength, int maxTextLength, Set<MediaKind> media) {
    public ChoiceLimits {
      media = Set.copyOf(media);
    }

    /// No choices at all.
    public static ChoiceLimits none() {
      return new ChoiceLimits(0, 0, 0, 0, Set.of());
    }
  }

  /// Limits of files.
  ///
  /// @param kinds what can be sent; one that is missing cannot
  /// @param maxCaption in UTF-16 units; 0 where no words go with a file, so that they are sent on
  ///   their own
  public record MediaLimits(Map<MediaKind, FileLimits> kinds, int maxCaption) {
    public MediaLimits {
      kinds = Map.copyOf(kinds);
    }

    /// No files at all.
    public static MediaLimits none() {
      return new MediaLimits(Map.of(), 0);
    }
  }

  /// Limits of one kind of file.
  ///
  /// @param maxBytes of one file
  /// @param mimeTypes in lower case, without parameters; empty for any
  public record FileLimits(long maxBytes, Set<String> mimeTypes) {
    public FileLimits {
      mimeTypes = Set.copyOf(mimeTypes);
    }
  }

  /// What is reported after acceptance.
  public record Receipts(Support delivered, Support read, Support failed) {}

  /// How something is known.
  public enum Support {
    /// The provider says so.
    NATIVE,
    /// The host concludes it.
    INFERRED,
    NONE
  }

  /// The time after a customer's message in which the business may write freely.
  ///
  /// @param templateOutside whether a template may go out after it
  public record ReplyWindow(Duration length, boolean templateOutside) {}

  /// How fast the host may send for this instance.
  ///
  /// @param perSecond 0 for no pacing ahead
  /// @param pause what at least has to wait where the provider asks to slow down: one customer's
  ///   messages, or everything
  public record Rate(double perSecond, Scope pause) {}

  /// How much the host may send in any stretch of time of one length. The host counts what it
  /// handed to the provider, across restarts; first answers of a conversation get what is left
  /// before others.
  ///
  /// @param messages as the provider counts them, which is to say parts
  /// @param audience whose messages it counts: `PRIVATE` for what one customer reads, also where it
  ///   answers something public, `PUBLIC` for what everybody reads; empty for all
  public record Budget(int messages, Duration per, Optional<ThreadKind> audience) {

    /// A budget of all messages.
    public Budget(int messages, Duration per) {
      this(messages, per, Optional.empty());
    }

    /// The same for messages to one audience alone.
    public Budget withAudience(ThreadKind audience) {
      return new Budget(messages, per, Optional.of(audience));
    }
  }

  /// How an unknown outcome is settled.
  public enum Reconciliation {
    /// [Channel#reconcile] asks the provider.
    QUERY,
    /// A receipt tells, sooner or later.
    RECEIPT,
    NONE
  }

  /// How a request shows that it is genuine.
  public enum Proof {
    /// A signature over the body.
    SIGNATURE,
    /// A word that only the provider knows, in a header or the address.
    SECRET,
    /// A session that the channel began itself, with a browser.
    SESSION,
    /// The instance's own login at the provider: nothing is posted, it asks ([PollingChannel]).
    LOGIN,
    /// Nothing: whoever knows the address is believed.
    NONE
  }
}
