/** What takes no place on a screen: controls, spaces, joiners, fillers. */
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const ADDRESS = /\bhttps?:\/\/[^\s<>"']+/giu;
/** What ends a sentence rather than an address. */
const SENTENCE_END = /[.,;:!?)\]}»…]+$/u;

/** Whether a person would see anything of it. */
export function isVisible(text) {
  return typeof text === "string" && text.replace(UNSEEN, "") !== "";
}

/** An address the web may lead to; anything else, such as script, is none. */
export function webAddress(address) {
  try {
    const url = new URL(address);
    return ["http:", "https:"].includes(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Cuts a text into strings and the addresses (URL) between them; joined, they are the text again. */
export function* pieces(text) {
  let end = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const written = found.replace(SENTENCE_END, "");
    const url = webAddress(written);
    if (!url) continue;
    yield text.slice(end, index);
    yield { written, url };
    end = index + written.length;
  }
  yield text.slice(end);
}

/** How an address is named where it has no title. */
export function shortAddress(url) {
  return (url.host + url.pathname).replace(/^www\./, "").replace(/\/$/, "");
}
