/** The choice that asks for a person, known to every host. */
export const PERSON = "sapa:person";

const TYPING_MILLIS = 6_000;

/**
 * What the host has told: messages in its order, who speaks now, how far a person has read.
 *
 * A message that comes again takes the place of the earlier one, so nothing is shown twice.
 */
export class Conversation {
  speaker;
  /** Whoever is typing, by name. */
  typing;
  readUntil;

  #messages = new Map();
  #typingEnds;
  #changed;

  constructor(changed) {
    this.#changed = changed;
    this.clear();
  }

  get messages() {
    return [...this.#messages.values()];
  }

  /** Takes one frame; returns the message that is new with it, if there is one. */
  take(event, data) {
    switch (event) {
      case "reset":
        return this.#reset(data);
      case "message":
        return this.#put(data);
      case "speaker":
        this.speaker = data;
        break;
      case "typing":
        this.#type(data.name ?? "");
        break;
      case "read":
        this.readUntil = Math.max(this.readUntil, Date.parse(data.at) || 0);
    }
  }

  clear() {
    this.#messages.clear();
    this.speaker = { kind: "automation" };
    this.typing = undefined;
    this.readUntil = 0;
  }

  #reset({ messages, speaker }) {
    this.#messages.clear();
    messages.forEach((message) => this.#put(message));
    if (speaker) this.speaker = speaker;
  }

  #put(message) {
    const key = message.clientId ?? message.id;
    const isNew = !this.#messages.has(key);
    this.#messages.set(key, message);
    if (isNew && message.from.kind !== "customer") {
      this.typing = undefined;
      return message;
    }
  }

  #type(name) {
    this.typing = name;
    clearTimeout(this.#typingEnds);
    this.#typingEnds = setTimeout(() => {
      this.typing = undefined;
      this.#changed();
    }, TYPING_MILLIS);
  }
}

/** What the transcript shows: what the host told, then what is still on its way to it. */
export function entriesOf(conversation, outbox) {
  const told = conversation.messages.map((message) => toldEntry(message, conversation.readUntil));
  const known = new Set(told.map(({ key }) => key));
  const pending = outbox.entries.filter(({ id }) => !known.has(id)).map(pendingEntry);
  return [...told, ...pending];
}

function toldEntry({ at, ...message }, readUntil) {
  const time = Date.parse(at);
  return {
    ...message,
    key: message.clientId ?? message.id,
    own: message.from.kind === "customer",
    at: Number.isNaN(time) ? undefined : time,
    state: time <= readUntil ? "read" : "sent",
  };
}

/** It has no time yet: the host's clock counts, not the customer's. */
function pendingEntry({ id, text, title, state, refused }) {
  return { key: id, own: true, from: { kind: "customer" }, text: text ?? title, state, refused };
}
