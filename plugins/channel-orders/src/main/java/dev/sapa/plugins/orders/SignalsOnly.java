package dev.sapa.plugins.orders;

import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.message.Outbound;

/// A road on which nothing goes out.
public interface SignalsOnly extends Channel {
  String WHAT = "Nothing can be sent on this road; it only brings what customers did";
  String SUGGESTION = "answer by email, or by a messenger that the customer uses";

  @Override
  default Rendering render(Outbound message, ConversationFacts facts) {
    return new Rendering.NotSupported(WHAT, SUGGESTION);
  }

  @Override
  default SendOutcome send(Part part) {
    return new SendOutcome.Rejected("signals-only", WHAT + ": " + SUGGESTION + ".");
  }
}
