package com.example.hello;

import dev.sapa.sdk.channel.*;
import dev.sapa.sdk.plugin.*;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Messages as JSON: posts in, posts out to an address.
@ChannelPlugin("hello")
public record HelloChannel(Settings settings, ChannelContext context) implements Channel {
  public record Settings(URI api, @Secret String token) {}

  @Override
  public Capabilities capabilities() {
    return Capabilities.ofText(1_000).withProof(Capabilities.Proof.SECRET);
  }

  @Override
  public Verdict verify(RawRequest request) {
    return Verdict.genuineIf(request.carries("X-Token", settings.token()), "X-Token is wrong.");
  }

  @Override
  public List<Inbound> parse(RawRequest request) {
    var post = new JsonMapper().readTree(request.body());
    var sender = Identity.of("hello", post.path("from").asString());
    var envelope = Envelope.of(post.path("id").asString(), sender, request.receivedAt());
    return List.of(new Inbound.MessageReceived(envelope, post.path("text").asString("")));
  }

  @Override
  public SendOutcome send(Part part) throws IOException, InterruptedException {
    return context.post(settings.api(), part);
  }
}
