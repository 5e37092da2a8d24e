package dev.sapa.host.plugin;

/// Something wrong with one setting.
///
/// @param setting its name, with a dot before that of a setting in a group; empty for all of them
/// @param problem a full sentence for a person, with what to do; it holds no secret
public record SettingFault(String setting, String problem) {}
