// The one file a shop names. It keeps what the page asks for until the chat itself has loaded.
(() => {
  const tag = document.currentScript ?? document.querySelector('script[src*="/widget.js"]');
  if (!tag || window.sapa?.page) return;

  const base = new URL(".", tag.src);
  const asked = Array.isArray(window.sapa) ? [...window.sapa] : [];
  let chat = { push: (request) => asked.push(request) };
  const ask = (...request) => chat.push(request);

  window.sapa = {
    page: (path, details) => ask("page", path, details),
    open: () => ask("open"),
    close: () => ask("close"),
    // A page that cannot wait for this script writes (window.sapa ??= []).push(["page", "/path"]).
    push: (request) => ask(...request),
  };

  import(new URL("chat.js", base)).then(({ start }) => {
    const started = start(base, tag.dataset);
    chat = { push: ([name, ...values]) => started[name]?.(...values) };
    asked.forEach(chat.push);
  });
})();
