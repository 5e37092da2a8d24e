package dev.sapa.host.plugin;

import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Fetched;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.LiveChannel;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.PollingChannel;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Reconciled;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.Sign;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.Outbound;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A running channel: the calls of [Channel], guarded. Every call may throw [PluginFailure].
public final class ChannelInstance implements PluginInstance {
  private static final Duration LONGEST_FETCH = Duration.ofMinutes(10);

  private final String id;
  private final String plugin;
  private final Stand<Channel> stand;
  private final Sizes sizes;
  private final Capabilities capabilities;
  private final String account;
  private final Set<String> origins;
  private final Optional<LiveInstance> live;
  private final Optional<PollingInstance> polling;
  private final WebFiles files;
  private final AtomicReference<@Nullable String> problem = new AtomicReference<>();

  /// Without limits of time.
  ///
  /// @param plugin the plugin's type: `whatsapp`
  public ChannelInstance(String id, String plugin, Channel channel) {
    this(
        id,
        plugin,
        channel,
        new Guard(id, channel.getClass().getClassLoader()),
        new HostState(id, StateMemory.NONE));
  }

  ChannelInstance(String id, String plugin, Channel channel, Guard guard, HostState state) {
    this.id = id;
    this.plugin = plugin;
    this.stand = new Stand<>(id, channel, guard);
    this.sizes = new Sizes(id);
    this.capabilities = stand.pure("capabilities", Channel::capabilities);
    String named = stand.pure("account", Channel::account);
    this.account = named.isEmpty() ? id : named;
    this.origins = Set.copyOf(stand.pure("origins", Channel::origins));
    this.live =
        channel instanceof LiveChannel ? Optional.of(new LiveInstance(stand)) : Optional.empty();
    this.polling =
        channel instanceof PollingChannel
            ? Optional.of(new PollingInstance(stand, state))
            : Optional.empty();
    this.files = new WebFiles(channel.getClass().getClassLoader());
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String plugin() {
    return plugin;
  }

  /// Its id, where the plugin names no account.
  public String account() {
    return account;
  }

  /// Whether an event that it parsed is its own.
  public boolean owns(Inbound inbound) {
    return inbound.account().isEmpty() || inbound.account().equals(account);
  }

  public Capabilities capabilities() {
    return capabilities;
  }

  /// What it does for browsers, where it is a [LiveChannel].
  public Optional<LiveInstance> live() {
    return live;
  }

  /// What it does besides where it is a [PollingChannel].
  public Optional<PollingInstance> polling() {
    return polling;
  }

  /// The sites whose pages may use it.
  public Set<String> origins() {
    return origins;
  }

  /// A file of its bundle's folder `web`, not to be changed.
  public Optional<byte[]> file(String name) {
    return files.file(name);
  }

  public Verdict verify(RawRequest request) {
    return stand.pure("verify", plugin -> plugin.verify(request));
  }

  public List<Inbound> parse(RawRequest request) {
    return stand.pure("parse", plugin -> sizes.checked("parse", plugin.parse(request)));
  }

  /// What it would parse out of a request that was changed; failing counts for nothing.
  public List<Inbound> parseChanged(RawRequest request) {
    return stand.tried("parse", plugin -> sizes.checked("parse", plugin.parse(request)));
  }

  public Rendering render(Outbound message, ConversationFacts facts) {
    return stand.pure("render", plugin -> sizes.checked("render", plugin.render(message, facts)));
  }

  public Optional<Part> renderSign(Sign sign, ConversationFacts facts) {
    return stand.pure("renderSign", plugin -> plugin.renderSign(sign, facts));
  }

  /// Hands a part to the provider; throws what the plugin throws, because the kind of exception
  /// says whether the provider may have the part.
  public SendOutcome send(Part part) throws Exception {
    return stand.blocking("send", plugin -> plugin.send(part));
  }

  public Reconciled reconcile(Part part) throws Exception {
    return stand.blocking("reconcile", plugin -> plugin.reconcile(part));
  }

  /// What is made of a file's bytes, as part of the call that gives them.
  public interface FileTaking<T> {
    T take(Fetched fetched) throws IOException;
  }

  /// Asks for the bytes of a file, and takes them; throws what the plugin throws, or who takes
  /// them, and [InterruptedException] where it is to make room for another one.
  public <T> T fetch(MediaRef media, FileTaking<T> taking) throws Exception {
    return stand.waiting("fetch", LONGEST_FETCH, plugin -> taking.take(plugin.fetch(media)));
  }

  /// Whether nothing can be sent through it, because it is in quarantine.
  public boolean holdsSends() {
    return stand.refuses("send");
  }

  /// Whether requests are parsed, because it is in no quarantine or is to be tried.
  public boolean parses() {
    return !stand.refuses("parse");
  }

  /// What a person must do so that this instance works again.
  public Optional<String> problem() {
    return Optional.ofNullable(problem.get()).or(() -> polling.flatMap(PollingInstance::problem));
  }

  /// Says that a person must do something.
  public void needsAttention(String sentence) {
    problem.set(sentence);
  }

  /// Says that it works.
  public void works() {
    problem.set(null);
  }

  @Override
  public Stand<?> stand() {
    return stand;
  }
}
