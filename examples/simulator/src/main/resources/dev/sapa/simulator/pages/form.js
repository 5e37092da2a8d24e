import { frame, h, host, instance, language, t } from "/sim.js";

frame(false);
const place = `${host}/channels/${encodeURIComponent(instance)}/`;
document.querySelector("#content").append(h("div", { class: "embedded" },
  h("h1", {}, t("form.title")), h("p", { class: "lead" }, t("form.lead")),
  h("div", { class: "panel" }, h("div", { "data-sapa-form": true, "data-language": language }))));
document.head.append(
  h("link", { rel: "stylesheet", href: place + "form.css" }),
  h("script", { src: place + "form.js", async: true }));
