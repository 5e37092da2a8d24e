/// The record: customers, conversations, messages, and the facts about them. Every room that
/// changes what was said or who speaks does it through here.
@NullMarked
package dev.sapa.host.conversation;

import org.jspecify.annotations.NullMarked;
