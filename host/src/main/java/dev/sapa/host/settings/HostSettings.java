package dev.sapa.host.settings;

import dev.sapa.host.plugin.InstanceSpec;
import dev.sapa.sdk.plugin.Default;
import dev.sapa.sdk.plugin.Range;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// What the settings file says, with defaults for what it does not say.
///
/// @param data where the host keeps everything that must last
/// @param plugins how they are changed while the host runs, and what they may take
/// @param files of customers and for customers, as far as they are kept
/// @param site a folder of files to serve under `/site/`
/// @param history what happened before, imported at the first start
/// @param instances as written; what is wrong with one shows when it is started
public record HostSettings(
    Http http,
    Path data,
    Business business,
    Retention retention,
    Plugins plugins,
    Files files,
    Optional<Path> site,
    Optional<Path> history,
    List<InstanceSpec> instances) {
  public HostSettings {
    instances = List.copyOf(instances);
  }

  public HostSettings withData(Path data) {
    return new HostSettings(
        http, data, business, retention, plugins, files, site, history, instances);
  }

  public HostSettings withInstances(List<InstanceSpec> instances) {
    return new HostSettings(
        http, data, business, retention, plugins, files, site, history, instances);
  }

  public HostSettings withPort(int port) {
    return new HostSettings(
        new Http(http.host(), port, http.publicUrl()),
        data,
        business,
        retention,
        plugins,
        files,
        site,
        history,
        instances);
  }

  /// Where the host listens.
  ///
  /// @param host only this machine reaches a loopback address, which is the default
  /// @param port 0 for any that is free
  /// @param publicUrl how providers reach the host, where that differs
  public record Http(
      @Default("127.0.0.1") String host,
      @Default("8080") @Range(min = 0, max = 65_535) int port,
      Optional<URI> publicUrl) {}

  /// The business as customers know it.
  ///
  /// @param zone in which its days begin and end
  public record Business(
      @Default("Sapa") String name,
      @Default("Asia/Jakarta") ZoneId zone,
      Disclosure disclosure,
      HumanExit humanExit) {}

  /// The same words in both languages.
  public sealed interface Words {

    String id();

    String en();

    /// @param language `id` or `en`; Indonesian where it is neither
    default String in(String language) {
      return language.equals("en") ? en() : id();
    }
  }

  /// Said with the first automated message of a conversation.
  public record Disclosure(
      @Default("Anda dibantu oleh asisten otomatis kami.") String id,
      @Default("You are talking to our automated assistant.") String en)
      implements Words {}

  /// On the button that brings a person; providers show about 20 characters.
  public record HumanExit(
      @Default("Bicara dengan orang") String id, @Default("Talk to a person") String en)
      implements Words {}

  /// How long things are kept, in days. What is empty is kept for ever.
  ///
  /// @param rawDays what providers sent, as bytes
  /// @param dedupeDays what tells a repeated delivery from a new one; a request that is parsed
  ///   again must still be known as a repeated one
  /// @param conversationDays a conversation after the last thing that happened in it, with
  ///   everything that was said
  /// @param factDays facts that belong to no conversation, such as visits to pages
  /// @param questionDays a question after it was asked last
  /// @param deadLetterDays what was set aside, dealt with or not
  public record Retention(
      @Default("30") @Range(min = 1, max = 3_650) int rawDays,
      @Default("60") @Range(min = 1, max = 3_650) int dedupeDays,
      @Range(min = 1, max = 36_500) Optional<Integer> conversationDays,
      @Range(min = 1, max = 36_500) Optional<Integer> factDays,
      @Range(min = 1, max = 36_500) Optional<Integer> questionDays,
      @Default("180") @Range(min = 1, max = 3_650) int deadLetterDays) {
    public Retention {
      if (dedupeDays < rawDays) {
        throw new IllegalArgumentException(
            "dedupeDays is %d and rawDays %d, but a request that is kept must be known as a repeated one; make dedupeDays at least as long."
                .formatted(dedupeDays, rawDays));
      }
    }
  }

  /// How plugins are changed while the host runs, and what they may take.
  ///
  /// @param probation how long a bundle that replaced another is taken back if it fails
  /// @param deadline how long a call that only computes may take
  public record Plugins(@Default("30s") Duration probation, @Default("5s") Duration deadline) {}

  /// Which files are kept.
  ///
  /// @param maxMegabytes of one file
  /// @param types media types; a star stands for anything; the usual ones where it is empty
  public record Files(
      @Default("50") @Range(min = 1, max = 2_000) int maxMegabytes, Optional<List<String>> types) {
    private static final List<String> USUAL =
        List.of(
            "image/*",
            "audio/*",
            "video/*",
            "text/*",
            "application/pdf",
            "application/rtf",
            "application/json",
            "application/xml",
            "application/zip",
            "application/msword",
            "application/vnd.ms-*",
            "application/vnd.openxmlformats-officedocument.*",
            "application/vnd.oasis.opendocument.*",
            "message/rfc822");

    /// What is kept, where nothing is said.
    public static Files usual() {
      return new Files(50, Optional.empty());
    }

    /// The types that are kept.
    public List<String> kept() {
      return types.orElse(USUAL);
    }
  }
}
