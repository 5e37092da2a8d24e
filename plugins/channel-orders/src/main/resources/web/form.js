// Makes forms better where scripts run. A page that has <div data-sapa-form></div> gets a whole form;
// a <form data-sapa-form> of its own is sent without leaving the page, and works without this too.
(() => {
  const tag = document.currentScript ?? document.querySelector('script[src*="/form.js"]');
  if (!tag) return;
  const webhook = new URL("webhook", tag.src);

  const WORDS = {
    id: {
      name: "Nama",
      email: "Email",
      phone: "Telepon atau WhatsApp",
      message: "Pesan",
      send: "Kirim",
      sending: "Mengirim…",
      thanks: "Terima kasih, pesan Anda sudah kami terima.",
      offline: "Belum terkirim. Periksa koneksi Anda, lalu coba lagi.",
    },
    en: {
      name: "Name",
      email: "Email",
      phone: "Phone or WhatsApp",
      message: "Message",
      send: "Send",
      sending: "Sending…",
      thanks: "Thank you, we have your message.",
      offline: "Not sent yet. Check your connection and try again.",
    },
  };

  const languageOf = (element) => {
    const said =
      element.dataset.language ||
      element.closest("[lang]")?.lang ||
      document.documentElement.lang ||
      navigator.language;
    return said.toLowerCase().startsWith("en") ? "en" : "id";
  };

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const field = (name, label, properties) =>
    make("label", {}, label, make(name === "message" ? "textarea" : "input", { name, ...properties }));

  const whole = (place, words) => {
    const form = make(
      "form",
      { method: "post", action: webhook.href, className: "sapa-form" },
      field("name", words.name, { autocomplete: "name" }),
      field("email", words.email, { type: "email", autocomplete: "email" }),
      field("phone", words.phone, { type: "tel", autocomplete: "tel" }),
      field("message", words.message, { rows: 6, required: true }),
    );
    // Nobody sees it; who fills it in is a program.
    const trap = make("input", { name: "website", tabIndex: -1, autocomplete: "off", hidden: true });
    form.append(trap, make("button", {}, words.send));
    Object.assign(form.dataset, place.dataset);
    place.replaceWith(form);
    return form;
  };

  const consent = (form, begun) => {
    if (!begun.consent || form.elements.consent) return;
    const box = make("input", { type: "checkbox", name: "consent", value: "on" });
    const label = make("label", { className: "sapa-consent" }, box, " " + begun.consent);
    form.querySelector("button")?.before(label);
  };

  const complain = (form, errors) => {
    form.querySelectorAll(".sapa-fault").forEach((one) => one.remove());
    form.querySelectorAll("[aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
    let first;
    for (const [name, sentence] of Object.entries(errors)) {
      const input = form.elements[name];
      const id = `sapa-fault-${name}`;
      const fault = make("p", { className: "sapa-fault", id, role: "alert" }, sentence);
      if (input instanceof HTMLElement) {
        input.setAttribute("aria-invalid", "true");
        input.setAttribute("aria-describedby", id);
        (input.closest("label") ?? input).after(fault);
        first ??= input;
      } else {
        form.querySelector("button")?.before(fault);
      }
    }
    first?.focus();
  };

  const better = (form) => {
    const language = languageOf(form);
    const words = WORDS[language];
    const submission = self.crypto?.randomUUID?.() ?? `s${Date.now()}-${Math.random().toString(36).slice(2)}`;
    let token;
    const begin = () => {
      token ??= fetch(`${webhook}?token&lang=${language}`)
        .then((answer) => answer.json())
        .then((begun) => {
          consent(form, begun);
          form.sapaConsentVersion = begun.consentVersion;
          return begun.token;
        });
      token.catch(() => (token = undefined));
    };
    form.addEventListener("focusin", begin, { once: true });
    // The box must be there before anybody looks for it.
    begin();

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      begin();
      const button = form.querySelector("button");
      if (button.disabled) return;
      button.disabled = true;
      button.textContent = words.sending;
      const posted = Object.fromEntries(
        [...new FormData(form)].filter(([, value]) => typeof value === "string"),
      );
      try {
        const answer = await fetch(webhook, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({
            ...posted,
            submission_id: submission,
            page_url: location.href,
            referrer: document.referrer,
            lang: language,
            consent_version: form.sapaConsentVersion,
            token: await token,
          }),
        });
        const told = await answer.json().catch(() => ({}));
        if (answer.ok) {
          form.replaceWith(make("p", { className: "sapa-thanks", role: "status" }, words.thanks));
          return;
        }
        if (told.token) token = Promise.resolve(told.token);
        complain(form, told.errors ?? { form: told.detail ?? words.offline });
      } catch {
        complain(form, { form: words.offline });
      }
      button.disabled = false;
      button.textContent = words.send;
    });
  };

  const start = () => {
    for (const place of document.querySelectorAll("[data-sapa-form]")) {
      if (place.dataset.sapaForm === "begun") continue;
      const form = place instanceof HTMLFormElement ? place : whole(place, WORDS[languageOf(place)]);
      form.dataset.sapaForm = "begun";
      better(form);
    }
  };
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
})();
