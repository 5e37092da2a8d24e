import { act, frame, h, listed, live, packed, person, t, time } from "/sim.js";

frame(true);
const list = h("ol", { class: "mail-list" });
const pane = h("section", { class: "panel letter", "aria-live": "polite" });
let letters = [];
let open = "";

document.querySelector("#content").append(
  h("div", { class: "bar-row" }, h("h1", {}, t("mail.title")), h("button", { type: "button", class: "main-button", id: "write", click: () => write() }, t("mail.write"))),
  h("div", { class: "mail" }, list, pane));

function show(letter) {
  open = letter?.id ?? "";
  for (const item of list.children) item.querySelector("button")?.toggleAttribute("aria-current", item.dataset.id === open);
  pane.replaceChildren(...(letter ? [
    h("div", { class: "head" }, h("h2", { dir: "auto" }, letter.subject),
      h("p", { class: "soft" }, `${t("mail.from")}: ${letter.from}`), h("p", { class: "soft" }, `${t("mail.to")}: ${letter.to}`)),
    h("p", { class: "words", dir: "auto" }, letter.text),
    ...letter.files.map((file) => h("p", {}, h("a", { href: file.src, target: "_blank" }, file.image ? h("img", { src: file.src, alt: file.name }) : "📄 " + file.name))),
    h("p", {}, h("button", { type: "button", class: "second-button", click: () => write(letter) }, t("mail.reply"))),
  ] : [h("p", { class: "soft" }, t("mail.pick"))]));
}

function write(answered) {
  open = "";
  const subject = h("input", { id: "subject", value: answered ? answered.subject.replace(/^(re: )?/i, "Re: ") : "" });
  const text = h("textarea", { id: "text", required: true });
  const file = h("input", { id: "file", type: "file" });
  pane.replaceChildren(h("form", { class: "stack", submit: async (event) => {
    event.preventDefault();
    const deed = { what: "send", subject: subject.value, text: text.value, answering: answered?.id ?? "" };
    if (file.files[0]) deed.file = await packed(file.files[0]);
    if (await act(deed)) show(letters[0]);
  } },
  h("h2", {}, t("mail.write")),
  h("label", { for: "subject" }, t("mail.subject"), subject),
  h("label", { for: "text" }, t("mail.text"), text),
  h("label", { for: "file" }, t("mail.file"), file),
  h("div", { class: "line-form" }, h("button", { class: "main-button" }, t("send")), h("button", { type: "button", class: "second-button", click: () => show(letters[0]) }, t("mail.cancel")))));
  (answered ? text : subject).focus();
}

live((seen) => {
  const first = letters.length === 0;
  letters = seen.letters;
  const items = letters.length ? letters : [{ id: "none" }];
  listed(list, items, (one) => one.id === "none"
    ? h("li", {}, h("p", { class: "soft empty-mail" }, t("mail.none")))
    : h("li", {}, h("button", { type: "button", click: () => show(one) },
      h("span", { class: "from" }, h("span", { class: "cut" }, one.from), time(one.at)),
      h("span", { class: "cut", dir: "auto" }, one.subject),
      h("span", { class: "soft cut", dir: "auto" }, one.text.split("\n")[0]))));
  const writing = pane.querySelector("form");
  if (!writing && (first || letters[0]?.id !== open)) show(letters.find((one) => one.id === open) ?? letters[0]);
});
if (!pane.childElementCount) show(undefined);
