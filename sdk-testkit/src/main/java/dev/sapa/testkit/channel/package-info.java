/// The contract of a channel: implement [dev.sapa.testkit.channel.ChannelContract] in a test.
@NullMarked
package dev.sapa.testkit.channel;

import org.jspecify.annotations.NullMarked;
