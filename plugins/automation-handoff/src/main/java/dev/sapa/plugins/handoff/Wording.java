package dev.sapa.plugins.handoff;

import dev.sapa.sdk.automation.Notice;

/// What the customer and the agent are told, in one language. The words state facts only: no
/// feelings a machine does not have (R019), and no time nobody has agreed to.
enum Wording {
  INDONESIAN {
    @Override
    Notice notice(Cause cause) {
      return new Notice(
          "Percakapan ini kami teruskan ke tim kami, supaya dijawab oleh orang.",
          switch (cause) {
            case REQUESTED -> "Karena Kakak meminta bicara dengan orang.";
            case FRUSTRATION ->
                "Karena jawaban otomatis sejauh ini belum membantu, dan Kakak berhak ditangani"
                    + " langsung oleh orang.";
            case REPEATED ->
                "Karena Kakak sudah beberapa kali menanyakan hal yang sama dan jawaban otomatis"
                    + " belum menjawabnya.";
            case COMPLAINT ->
                "Karena hal seperti ini perlu diperiksa dan diputuskan oleh orang, bukan oleh"
                    + " jawaban otomatis.";
          },
          "Semua yang sudah Kakak tulis ikut diteruskan, jadi tidak perlu diulang. Jawaban otomatis"
              + " berhenti sampai ada anggota tim yang membalas di sini; kalau ada foto atau"
              + " keterangan lain, silakan kirim kapan saja.");
    }

    @Override
    String reason(Cause cause, String quote, int times) {
      return switch (cause) {
        case REQUESTED -> "Pelanggan minta bicara dengan orang: " + quote + ".";
        case FRUSTRATION -> "Pelanggan terdengar kecewa, lelah atau marah: " + quote + ".";
        case REPEATED -> "Pelanggan menanyakan hal yang sama %d kali: %s.".formatted(times, quote);
        case COMPLAINT ->
            "Keluhan yang perlu diputuskan orang (uang, kesehatan, hukum atau tenggat): "
                + quote
                + ".";
      };
    }

    @Override
    String wants(String quote) {
      return "Pelanggan menulis: " + quote + ".";
    }

    @Override
    String wantsAPerson() {
      return "Pelanggan ingin bicara dengan orang dan belum menyebutkan soal apa.";
    }
  },

  ENGLISH {
    @Override
    Notice notice(Cause cause) {
      return new Notice(
          "We have passed this conversation to our team, so that a person answers it.",
          switch (cause) {
            case REQUESTED -> "Because you asked to talk to a person.";
            case FRUSTRATION ->
                "Because the automatic answers have not helped so far, and you should have a"
                    + " person look at this.";
            case REPEATED ->
                "Because you have asked the same thing several times and the automatic answers did"
                    + " not settle it.";
            case COMPLAINT ->
                "Because a person needs to look into this and decide, not an automatic answer.";
          },
          "Everything you wrote goes along, so there is no need to repeat it. The automatic answers"
              + " stop until someone from the team replies here; if you have a photo or anything"
              + " to add, send it any time.");
    }

    @Override
    String reason(Cause cause, String quote, int times) {
      return switch (cause) {
        case REQUESTED -> "The customer asks for a person: " + quote + ".";
        case FRUSTRATION -> "The customer sounds disappointed, tired or angry: " + quote + ".";
        case REPEATED -> "The customer asked the same thing %d times: %s.".formatted(times, quote);
        case COMPLAINT ->
            "A complaint a person must decide (money, health, law or a deadline): " + quote + ".";
      };
    }

    @Override
    String wants(String quote) {
      return "The customer wrote: " + quote + ".";
    }

    @Override
    String wantsAPerson() {
      return "The customer wants to talk to a person and has not said about what.";
    }
  };

  static Wording of(String language) {
    return language.equals("en") ? ENGLISH : INDONESIAN;
  }

  abstract Notice notice(Cause cause);

  /// For the agent.
  ///
  /// @param times how often the same was asked
  abstract String reason(Cause cause, String quote, int times);

  abstract String wants(String quote);

  abstract String wantsAPerson();
}
