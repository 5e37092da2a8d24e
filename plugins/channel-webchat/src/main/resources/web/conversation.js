const TYPING_MILLIS = 6_000;

/**
 * What the host has told: messages in its order, who speaks now, how far a person has read.
 *
 * A message that comes again takes the place of the earlier one, so nothing is shown twice.
 */
export class Conversation {
  speaker = { kind: "automation" };
  /** Whoever is typing, by name. */
  typing;
  readUntil = 0;

  #messages = new Map();
  #typingEnds;
  #changed;

  constructor(changed) {
    this.#changed = changed;
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
