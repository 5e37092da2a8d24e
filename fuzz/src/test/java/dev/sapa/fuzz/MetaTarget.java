package dev.sapa.fuzz;

import dev.sapa.plugins.instagram.InstagramChannel;
import dev.sapa.plugins.messenger.MessengerChannel;
import dev.sapa.plugins.whatsapp.WhatsAppChannel;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Signature;
import dev.sapa.sdk.channel.Verdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A webhook of Meta's: unsigned and signed wrongly, so that only the door is reached, and signed
/// rightly, so that the parser is.
final class MetaTarget implements Target.Reading {
  private static final String HEADER = "x-hub-signature-256";
  private static final String SECRET = "secret";
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

  private final Channel channel;
  private final Signature signature = Signature.sha256(SECRET.getBytes(StandardCharsets.UTF_8));

  private MetaTarget(Channel channel) {
    this.channel = channel;
  }

  static MetaTarget ofWhatsApp() {
    return new MetaTarget(
        new WhatsAppChannel(
            new WhatsAppChannel.Settings(
                "106540352242922",
                "token",
                SECRET,
                "verify",
                Optional.of("before"),
                NOWHERE,
                "v25.0",
                80),
            new Requests.Context()));
  }

  static MetaTarget ofInstagram() {
    return new MetaTarget(
        new InstagramChannel(
            new InstagramChannel.Settings(
                "17841405726653026",
                "token",
                SECRET,
                "verify",
                Optional.of("before"),
                Optional.empty(),
                true,
                Optional.of(NOWHERE),
                "v25.0",
                100),
            new Requests.Context()));
  }

  static MetaTarget ofMessenger() {
    return new MetaTarget(
        new MessengerChannel(
            new MessengerChannel.Settings(
                "682498302938465",
                "token",
                SECRET,
                "verify",
                Optional.of("before"),
                true,
                NOWHERE,
                "v25.0",
                300),
            new Requests.Context()));
  }

  @Override
  public void read(byte[] input) {
    String words = new String(input, StandardCharsets.UTF_8);
    refuse(Requests.post(input, Map.of()));
    refuse(Requests.post(input, Map.of(HEADER, List.of(words))));
    refuse(Requests.post(input, Map.of(HEADER, List.of("sha256=" + words))));
    channel.verify(
        new RawRequest("GET", "/channels/x/webhook", words, Map.of(), new byte[0], Requests.START));
    RawRequest genuine =
        Requests.post(
            input,
            Map.of(HEADER, List.of("sha256=" + HexFormat.of().formatHex(signature.sign(input)))));
    if (!(channel.verify(genuine) instanceof Verdict.Genuine)) {
      throw new AssertionError("What Meta signed was refused.");
    }
    told(genuine).ifPresent(Requests::mustLast);
  }

  private void refuse(RawRequest forged) {
    if (!(channel.verify(forged) instanceof Verdict.Refused refused)) {
      throw new AssertionError("What nobody signed was taken: " + Arrays.toString(forged.body()));
    }
    Answer.mustBeASentence(refused.reason(), forged.body());
  }

  /// Empty where the channel says that it is not for it to read; the host keeps it as unparsed.
  private Optional<List<Inbound>> told(RawRequest genuine) {
    try {
      return Optional.of(channel.parse(genuine));
    } catch (IllegalArgumentException notForUs) {
      Answer.mustBeASentence(String.valueOf(notForUs.getMessage()), genuine.body());
      if (!notForUs.getMessage().contains("it cannot be parsed")) {
        throw notForUs;
      }
      return Optional.empty();
    }
  }
}
