// The chat may come later than this; until then its name is a list of what to ask it for.
window.sapa ??= [];

for (const button of document.querySelectorAll("[data-ask]")) {
  button.addEventListener("click", () => window.sapa.push(["open"]));
}

// A page that means something has a name of its own, the same in both languages.
const { page } = document.body.dataset;
if (page) window.sapa.push(["page", page, { title: document.title }]);
