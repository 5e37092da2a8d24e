package dev.sapa.plugins.orders.form;

/// What whoever fills a form in reads.
record Texts(
    String noEmail,
    String noPhone,
    String noAddress,
    String noMessage,
    String tooLongPattern,
    String tooQuick,
    String stale,
    String check,
    String send,
    String thanks,
    String thanksMore,
    String back,
    String name,
    String email,
    String phone,
    String message) {
  private static final Texts INDONESIAN =
      new Texts(
          "Alamat email ini belum lengkap; contohnya sari@contoh.id.",
          "Nomor ini belum lengkap; contohnya 0812-3456-7890.",
          "Isi email atau nomor telepon, supaya kami bisa membalas.",
          "Tulis pesan Anda.",
          "Paling banyak %,d karakter.",
          "Terlalu cepat. Tunggu beberapa detik, lalu kirim lagi.",
          "Formulir ini sudah terlalu lama terbuka; kirim sekali lagi.",
          "Periksa pesan Anda, lalu kirim",
          "Kirim",
          "Terima kasih, pesan Anda sudah kami terima",
          "Kami membalas lewat email atau telepon yang Anda tulis.",
          "Kembali ke situs",
          "Nama",
          "Email",
          "Telepon atau WhatsApp",
          "Pesan");
  private static final Texts ENGLISH =
      new Texts(
          "This email address is not complete; sari@example.com would be.",
          "This number is not complete; 0812-3456-7890 would be.",
          "Give an email address or a phone number, so that we can answer.",
          "Write your message.",
          "At most %,d characters.",
          "That was too quick. Wait some seconds and send it again.",
          "This form was open for too long; send it once more.",
          "Check your message, then send it",
          "Send",
          "Thank you, we have your message",
          "We answer by the email address or phone number that you gave.",
          "Back to the site",
          "Name",
          "Email",
          "Phone or WhatsApp",
          "Message");

  static Texts in(Language language) {
    return language == Language.EN ? ENGLISH : INDONESIAN;
  }

  String tooLong(int most) {
    return tooLongPattern.formatted(most);
  }
}
