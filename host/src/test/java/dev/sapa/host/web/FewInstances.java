package dev.sapa.host.web;

import dev.sapa.host.plugin.AutomationInstance;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.MetricInstance;
import dev.sapa.host.plugin.PluginReport;
import dev.sapa.host.plugin.Sentence;
import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.FileLimits;
import dev.sapa.sdk.channel.Capabilities.MediaLimits;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.HttpAnswer;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.Outbound;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One channel that runs and one that does not, and some automations.
final class FewInstances implements Instances {
  private final ChannelInstance wire = new ChannelInstance("wire", "wire", new Wire());
  private final List<AutomationInstance> automations;

  FewInstances(Automation... automations) {
    this.automations =
        Arrays.stream(automations)
            .map(automation -> new AutomationInstance("pupil", "pupil", automation))
            .toList();
  }

  @Override
  public Optional<ChannelInstance> channel(String id) {
    return id.equals("wire") ? Optional.of(wire) : Optional.empty();
  }

  @Override
  public List<ChannelInstance> channelsFor(String plugin, String account) {
    return List.of(wire);
  }

  @Override
  public List<AutomationInstance> automations() {
    return automations;
  }

  @Override
  public List<MetricInstance> metrics() {
    return List.of();
  }

  @Override
  public List<InstanceReport> reports() {
    return List.of(
        new InstanceReport(
            "wire",
            "wire",
            Optional.of("channel"),
            InstanceReport.State.RUNNING,
            Optional.empty(),
            Map.of("key", "•••")),
        new InstanceReport(
            "second",
            "wire",
            Optional.of("channel"),
            InstanceReport.State.NOT_RUNNING,
            Optional.of(Sentence.quoted("The setting key is missing; write it into sapa.yaml.")),
            Map.of()));
  }

  @Override
  public List<PluginReport> plugins() {
    return List.of(
        new PluginReport(
            "wire-bundle",
            "1.0.0",
            "wire.jar",
            List.of(new PluginReport.Provided("channel", "wire")),
            true,
            Optional.empty()));
  }

  private static final class Wire implements Channel {
    @Override
    public Capabilities capabilities() {
      return Capabilities.ofText(1000)
          .withSends(Content.Text.class, Content.Media.class)
          .withMedia(
              new MediaLimits(
                  Map.of(
                      MediaKind.IMAGE,
                      new FileLimits(1_000, Set.of("image/png")),
                      MediaKind.DOCUMENT,
                      new FileLimits(2_000, Set.of("text/plain"))),
                  1_000))
          .withReceipts(
              Capabilities.Support.NATIVE, Capabilities.Support.NATIVE, Capabilities.Support.NATIVE)
          .withReplyWindow(Duration.ofHours(24), true);
    }

    @Override
    public String account() {
      return "42";
    }

    @Override
    public Verdict verify(RawRequest request) {
      return new Verdict.Genuine(HttpAnswer.ok());
    }

    @Override
    public List<Inbound> parse(RawRequest request) {
      return List.of();
    }

    @Override
    public Rendering render(Outbound message, ConversationFacts facts) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SendOutcome send(Part part) {
      throw new UnsupportedOperationException();
    }
  }
}
