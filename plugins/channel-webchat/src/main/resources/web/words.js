const WORDS = {
  id: {
    open: (name) => `Chat dengan ${name}`,
    unread: (count) => `${count} pesan belum dibaca`,
    close: "Tutup chat",
    you: "Anda",
    automation: "Asisten otomatis",
    automationWithAi: "Asisten otomatis (AI)",
    person: (name) => `${name} · tim kami`,
    someone: "Tim kami",
    opening: "Menyambungkan…",
    down: "Tidak tersambung, mencoba lagi…",
    suggestions: "Sering ditanyakan",
    firstAnswer: "Asisten otomatis menjawab lebih dulu. Tim kami siap bila Anda ingin bicara dengan orang.",
    earlier: "Pesan yang lebih lama tidak ditampilkan.",
    toPerson: "Bicara dengan orang",
    calling: "Memanggil tim kami…",
    waitingSince: (time) => `Menunggu orang sejak ${time}`,
    waiting: "Menunggu orang",
    waitingHint: "Balasan akan muncul di sini. Anda boleh menulis terus.",
    withPerson: (name) => `Anda berbicara dengan ${name}`,
    resolved: "Percakapan ini selesai. Tulis lagi kapan saja.",
    placeholder: "Tulis pesan",
    newMessages: "Pesan baru",
    send: "Kirim",
    left: (count) => `${count} karakter lagi`,
    tooLong: (count) => `${count} karakter terlalu panjang`,
    state: {
      sending: "Mengirim…",
      delayed: "Belum terkirim, dicoba lagi otomatis",
      refused: "Tidak terkirim",
      sent: "Terkirim",
      read: "Dibaca",
    },
    tryAgain: "Coba lagi",
    discard: "Hapus",
    typing: (name) => `${name} sedang mengetik`,
    why: "Mengapa jawaban ini?",
    sources: "Sumber",
    confidence: (percent) => `Kecocokan ${percent}`,
    next: "Selanjutnya",
    readMore: "Baca selengkapnya",
    watch: "Tonton video",
    picture: "Gambar",
    newTab: "(tab baru)",
  },
  en: {
    open: (name) => `Chat with ${name}`,
    unread: (count) => (count === 1 ? "1 unread message" : `${count} unread messages`),
    close: "Close chat",
    you: "You",
    automation: "Automated assistant",
    automationWithAi: "Automated assistant (AI)",
    person: (name) => `${name} · our team`,
    someone: "Our team",
    opening: "Connecting…",
    down: "Not connected, trying again…",
    suggestions: "People often ask",
    firstAnswer: "An automated assistant answers first. Our team is here if you would rather talk to a person.",
    earlier: "Earlier messages are not shown.",
    toPerson: "Talk to a person",
    calling: "Calling our team…",
    waitingSince: (time) => `Waiting for a person since ${time}`,
    waiting: "Waiting for a person",
    waitingHint: "The reply appears here. You can keep writing.",
    withPerson: (name) => `You are talking to ${name}`,
    resolved: "This conversation is done. Write again any time.",
    placeholder: "Write a message",
    newMessages: "New messages",
    send: "Send",
    left: (count) => `${count} characters left`,
    tooLong: (count) => `${count} characters too long`,
    state: {
      sending: "Sending…",
      delayed: "Not sent yet, trying again by itself",
      refused: "Not sent",
      sent: "Sent",
      read: "Read",
    },
    tryAgain: "Try again",
    discard: "Delete",
    typing: (name) => `${name} is typing`,
    why: "Why this answer?",
    sources: "Source",
    confidence: (percent) => `Match ${percent}`,
    next: "Next",
    readMore: "Read more",
    watch: "Watch the video",
    picture: "Picture",
    newTab: "(new tab)",
  },
};

/** What the tag says, else the page, else the browser. */
export function languageOf(tag) {
  const asked = tag || document.documentElement.lang || navigator.language || "id";
  return /^(id|in|ms)\b/i.test(asked) ? "id" : "en";
}

/** The words of a language, with the customer's own way to write times and figures in it. */
export function wordsIn(language) {
  const locale = navigator.languages.find((one) => one.startsWith(language)) ?? language;
  const format = (options) => new Intl.DateTimeFormat(locale, options);
  const time = format({ hour: "2-digit", minute: "2-digit" });
  const day = format({ weekday: "long", day: "numeric", month: "long" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  const count = new Intl.NumberFormat(locale);
  return {
    ...WORDS[language],
    language,
    time: (at) => time.format(at),
    day: (at) => {
      const ago = daysAgo(at);
      return capital(ago <= 1 ? relative.format(-ago, "day") : day.format(at));
    },
    percent: (share) => percent.format(share),
    count: (number) => count.format(number),
    /** A text the shop gives in several languages, or in one. */
    of: (texts) => (typeof texts === "string" ? texts : (texts?.[language] ?? texts?.id ?? "")),
  };
}

function daysAgo(at) {
  const midnight = (date) => new Date(date).setHours(0, 0, 0, 0);
  return Math.max(0, Math.round((midnight(new Date()) - midnight(at)) / 86_400_000));
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
