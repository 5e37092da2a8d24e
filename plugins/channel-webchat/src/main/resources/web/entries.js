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
