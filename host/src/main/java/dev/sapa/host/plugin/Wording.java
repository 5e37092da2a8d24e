package dev.sapa.host.plugin;

/// How sentences name a setting and whose it is.
sealed interface Wording {

  /// The settings of the host itself.
  Wording HOST = new OfTheHost();

  static Wording of(InstanceSpec spec) {
    return new OfAnInstance(spec.id(), spec.plugin(), spec.source());
  }

  /// Goes on with a verb.
  String named(String setting);

  String lacking(String setting);

  /// Goes on with a remedy.
  String unknown(String setting);

  /// Goes on with what was said.
  ///
  /// @param group of settings; empty for all
  String refused(String group);

  private static String under(String group) {
    return group.isEmpty() ? "" : "under " + group + " ";
  }

  /// The settings of an instance.
  record OfAnInstance(String id, String plugin, InstanceSpec.Source source) implements Wording {

    @Override
    public String named(String setting) {
      return "the setting %s of the instance %s".formatted(setting, id);
    }

    @Override
    public String lacking(String setting) {
      return "the instance %s lacks the setting %s; %s."
          .formatted(id, setting, source.adding(setting));
    }

    @Override
    public String unknown(String setting) {
      return "the instance %s has a setting %s that the plugin %s does not know"
          .formatted(id, setting, plugin);
    }

    @Override
    public String refused(String group) {
      return "the settings %sof the instance %s are refused by the plugin %s"
          .formatted(under(group), id, plugin);
    }
  }

  /// The settings of the host.
  record OfTheHost() implements Wording {

    @Override
    public String named(String setting) {
      return "the setting " + setting;
    }

    @Override
    public String lacking(String setting) {
      return "the setting %s is missing; add it.".formatted(setting);
    }

    @Override
    public String unknown(String setting) {
      return "there is a setting %s that Sapa does not know".formatted(setting);
    }

    @Override
    public String refused(String group) {
      return "the settings %sare refused".formatted(under(group));
    }
  }
}
