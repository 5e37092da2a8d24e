import { act, frame, h, listed, live, t } from "/sim.js";

frame(true);
const told = h("ol", { class: "told" });
const card = (what, total) => {
  const text = h("input", { id: what, value: t(`signals.${what}.text`), required: true });
  return h("form", { class: "panel stack", submit: (event) => { event.preventDefault(); act({ what, text: text.value, total }); } },
    h("label", { for: what }, t(`signals.${what}.title`), text), h("button", { class: "second-button" }, t("send")));
};
document.querySelector("#content").append(
  h("h1", {}, t("signals.title")), h("p", { class: "lead" }, t("signals.lead")),
  h("div", { class: "two" }, card("lead"), card("buy", "22000"), card("visit"), card("come")),
  h("h2", {}, t("signals.told")), told);
live((seen) => listed(told, seen.told.length ? seen.told.map((text) => ({ id: text, text })) : [{ id: "none", text: t("signals.none") }], (one) => h("li", {}, one.text)));
