package dev.sapa.host.plugin;

import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Reconciled;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.Sign;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Outbound;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A running channel: the calls of [Channel], guarded. Every call may throw [PluginFailure].
public final class ChannelInstance implements PluginInstance {
  private final String id;
  private final String plugin;
  private final Channel channel;
  private final Guard guard;
  private final Capabilities capabilities;
  private final String account;
  private final AtomicReference<@Nullable String> problem = new AtomicReference<>();

  /// Without limits of time.
  ///
  /// @param plugin the plugin's type: `whatsapp`
  public ChannelInstance(String id, String plugin, Channel channel) {
    this(id, plugin, channel, new Guard(id, channel.getClass().getClassLoader()));
  }

  ChannelInstance(String id, String plugin, Channel channel, Guard guard) {
    this.id = id;
    this.plugin = plugin;
    this.channel = channel;
    this.guard = guard;
    this.capabilities = guard.call("capabilities", channel::capabilities);
    this.account = guard.call("account", channel::account);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String plugin() {
    return plugin;
  }

  public String account() {
    return account;
  }

  public Capabilities capabilities() {
    return capabilities;
  }

  public Verdict verify(RawRequest request) {
    return guard.call("verify", () -> channel.verify(request));
  }

  public List<Inbound> parse(RawRequest request) {
    return guard.call("parse", () -> List.copyOf(channel.parse(request)));
  }

  public Rendering render(Outbound message, ConversationFacts facts) {
    return guard.call("render", () -> channel.render(message, facts));
  }

  public Optional<Part> renderSign(Sign sign, ConversationFacts facts) {
    return guard.call("renderSign", () -> channel.renderSign(sign, facts));
  }

  /// Hands a part to the provider; throws what the plugin throws, because the kind of exception
  /// says whether the provider may have the part.
  public SendOutcome send(Part part) throws Exception {
    return guard.blocking("send", () -> channel.send(part));
  }

  public Reconciled reconcile(Part part) throws Exception {
    return guard.blocking("reconcile", () -> channel.reconcile(part));
  }

  /// What a person must do so that this instance works again.
  public Optional<String> problem() {
    return Optional.ofNullable(problem.get());
  }

  /// Says that a person must do something.
  public void needsAttention(String sentence) {
    problem.set(sentence);
  }

  /// Says that it works.
  public void works() {
    problem.set(null);
  }

  void close() {
    guard.call(
        "close",
        () -> {
          channel.close();
          return id;
        });
  }
}
