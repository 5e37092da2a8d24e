import { act, frame, h, inLanguage, listed, live, packed, person, plugin, skin, t, time } from "/sim.js";

frame(true);
const can = new Set(skin.can ?? []);
const stage = document.querySelector("#stage");
stage.classList.toggle("public", can.has("comments"));

const svg = (path) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  element.setAttribute("viewBox", "0 0 24 24");
  element.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  line.setAttribute("fill", "none");
  line.setAttribute("stroke", "currentColor");
  line.setAttribute("stroke-width", "2");
  line.setAttribute("stroke-linejoin", "round");
  line.setAttribute("stroke-linecap", "round");
  element.append(line);
  return element;
};
const CAMERA = "M4 8h3l2-3h6l2 3h3v11H4zM12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4";
const GO = "M4 12 20 4l-5 16-4-6zM11 14l4-4";

// The app.
const status = h("p", { role: "status" });
const bubbles = h("div", { class: "bubbles", role: "log", "aria-label": t("log"), tabindex: "0" });
const text = h("textarea", { id: "say", rows: "1", placeholder: t("say"), "aria-label": t("say"), keydown: (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
} });
const photo = h("input", { type: "file", id: "photo", accept: "image/*", class: "unseen", tabindex: "-1", "aria-label": t("photo"), change: () => showPhoto() });
const chosen = h("span");
const photoRow = h("div", { class: "photo-row", hidden: true }, chosen,
  h("button", { type: "button", class: "plain", click: () => { photo.value = ""; showPhoto(); } }, t("photo.remove")));
const story = h("input", { type: "checkbox", id: "story" });
const form = h("form", { class: "say", submit: send },
  can.has("photo") && h("button", { type: "button", class: "round", "aria-label": t("photo"), title: t("photo"), click: () => photo.click() }, svg(CAMERA)),
  can.has("photo") && photo,
  text,
  h("button", { class: "round go", "aria-label": t("send"), title: t("send") }, svg(GO)));

stage.append(h("section", { class: "app", "aria-label": inLanguage(skin.name) },
  h("div", { class: "app-bar" }, h("span", { class: "face", "aria-hidden": "true" }, "KS"), h("div", {}, h("h1", {}, t("shop")), status)),
  bubbles,
  photoRow,
  can.has("story") && h("label", { class: "photo-row", for: "story" }, story, t("story")),
  form));

function showPhoto() {
  const file = photo.files[0];
  chosen.textContent = file ? `${t("photo.chosen")}: ${file.name}` : "";
  photoRow.hidden = !file;
}

async function send(event) {
  event.preventDefault();
  const said = text.value.trim();
  const file = photo.files?.[0];
  if (!said && !file) return;
  const deed = { what: "say", text: said, story: story.checked };
  if (file) deed.file = await packed(file);
  if (await act(deed)) {
    text.value = "";
    photo.value = "";
    story.checked = false;
    showPhoto();
  }
  text.focus();
}

/** Whether the end was in sight before the last change. */
let near = true;
const TICKS = { waiting: "◷", sent: "✓", delivered: "✓✓", read: "✓✓" };
function bubble(one) {
  const said = h("div", { class: "said" });
  if (one.story) said.append(h("p", { class: "story" }, t("story.said")));
  if (one.deleted) said.append(h("p", { class: "gone" }, t("gone")));
  if (one.file?.image && one.file.src) said.append(h("a", { href: one.file.src, target: "_blank" }, h("img", { src: one.file.src, alt: one.file.name, load: () => { if (near) bubbles.scrollTop = bubbles.scrollHeight; } })));
  else if (one.file) said.append(h("a", { class: "attached", href: one.file.src ?? (/^https?:/.test(one.file.link) ? one.file.link : undefined), target: "_blank", rel: "noreferrer" }, "📄 " + (one.file.name || t("file"))));
  if (one.text) said.append(h("p", { dir: "auto" }, one.text));
  const meta = h("div", { class: "meta" }, time(one.at));
  if (!one.ours) meta.append(h("span", { class: "tick " + one.state, role: "img", "aria-label": t("state." + one.state) }, TICKS[one.state]));
  said.append(meta);
  const whole = h("div", { class: "bubble " + (one.ours ? "theirs" : "mine") }, said);
  if (one.reaction) whole.append(h("span", { class: "reaction" }, one.reaction));
  if (one.choices.length) {
    const choices = h("div", { class: "choices" }, ...one.choices.map((choice) =>
      h("button", { type: "button", class: "choice", "aria-pressed": String(choice.id === one.chosen), click: () => act({ what: "choose", message: one.id, id: choice.id, title: choice.title }) },
        choice.title, choice.description && h("small", {}, choice.description))));
    whole.append(one.menu ? h("details", { class: "menu" }, h("summary", {}, one.menu), choices) : choices);
  }
  const acts = h("div", { class: "acts" });
  if (one.ours && can.has("react")) {
    for (const emoji of ["👍", "❤️"]) {
      acts.append(h("button", { type: "button", class: "act", "aria-label": `${t("react")} ${emoji}`, click: () => act({ what: "react", message: one.id, emoji: one.reaction === emoji ? "" : emoji }) }, emoji));
    }
  }
  if (!one.ours && can.has("takeBack") && !one.deleted && one.state !== "waiting") {
    acts.append(h("button", { type: "button", class: "act", click: () => act({ what: "takeBack", message: one.id }) }, t("takeBack")));
  }
  if (acts.childElementCount) whole.append(acts);
  return whole;
}

// The public side.
const comments = h("ol", { class: "comments", "aria-label": inLanguage(skin.comments), tabindex: "0" });
const aloud = h("input", { id: "aloud", required: true, value: skin.mention, placeholder: skin.mention ?? t("comment") });
const answered = h("p", { class: "soft", hidden: true });
let below = "";
function comment(one) {
  return h("li", { class: "comment" + (one.below ? " below" : "") },
    h("b", {}, one.name || t("shop")), " ", h("span", { dir: "auto" }, one.text), " ",
    h("button", { type: "button", class: "plain", click: () => { below = one.id; answered.hidden = false; answered.textContent = t("answering", { name: one.name || t("shop") }); aloud.focus(); } }, t("answer")));
}
if (can.has("comments")) {
  stage.append(h("section", { class: "panel public", "aria-labelledby": "public-title" },
    h("h2", { id: "public-title" }, inLanguage(skin.comments)),
    skin.post && h("div", { class: "picture", "aria-hidden": "true" }),
    skin.post && h("p", {}, h("b", {}, "Kopi Senja "), inLanguage(skin.post)),
    comments, answered,
    h("form", { class: "line-form", submit: async (event) => {
      event.preventDefault();
      if (await act({ what: "comment", text: aloud.value, below })) { aloud.value = skin.mention ?? ""; below = ""; answered.hidden = true; }
    } }, h("label", { class: "unseen", for: "aloud" }, t(skin.mention ? "mention" : "comment")), aloud,
    h("button", { class: "second-button" }, t(skin.mention ? "mention.send" : "comment.send")))));
}

// What to try, and how the provider behaves.
const mood = h("select", { id: "mood", change: () => act({ what: "mood", mood: mood.value }) },
  ...["well", "busy", "down", "strange"].map((one) => h("option", { value: one }, t("mood." + one))));
stage.append(h("aside", { class: "tips" },
  h("div", { class: "panel" }, h("h2", {}, t("tips")), h("ul", {}, ...(inLanguage(skin.try) || []).map((one) => h("li", {}, one)))),
  can.has("mood") && h("div", { class: "panel" }, h("label", { for: "mood" }, t("mood"), mood), h("p", { class: "soft" }, t("mood.help")))));

let unread = false;
function look() {
  if (unread && document.visibilityState === "visible") { unread = false; act({ what: "seen" }); }
}
document.addEventListener("visibilitychange", look);

const ordered = (all) => all.filter((one) => !one.below).flatMap((one) => thread(one, all))
  .concat(all.filter((one) => one.below && !all.some((other) => other.id === one.below)));
const thread = (one, all) => [one, ...all.filter((other) => other.below === one.id).flatMap((other) => thread(other, all))];

live((seen) => {
  status.textContent = seen.typing ? t("typing") : "";
  const items = seen.bubbles.length ? seen.bubbles : [{ id: "none" }];
  near = bubbles.scrollHeight - bubbles.scrollTop - bubbles.clientHeight < 120;
  const changed = listed(bubbles, items, (one) => one.id === "none" ? h("p", { class: "empty" }, t("empty")) : bubble(one));
  if (changed && near) bubbles.scrollTop = bubbles.scrollHeight;
  if (can.has("comments")) listed(comments, seen.comments.length ? ordered(seen.comments) : [{ id: "none" }], (one) => one.id === "none" ? h("li", { class: "soft" }, t("comments.none")) : comment(one));
  mood.value = seen.mood;
  unread = seen.bubbles.some((one) => one.ours && one.state !== "read");
  look();
});
