package dev.sapa.sdk.channel;

import java.util.Optional;

/// What brought a customer here (R082): never just "TikTok", always what exactly they saw and did.
///
/// @param source where: `Instagram ad`, `website`
/// @param content what they saw there
/// @param callToAction what they clicked
/// @param reference the provider's id of the ad, post or click
/// @param url of what they saw
public record Origin(
    String source,
    Optional<String> content,
    Optional<String> callToAction,
    Optional<String> reference,
    Optional<String> url) {}
