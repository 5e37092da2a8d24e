package dev.sapa.plugins.faq;

import java.util.Set;

/// Takes the endings and beginnings off Indonesian and English words.
///
/// One stemmer serves both languages, because a customer mixes them in one sentence. It is light:
/// what is left need not be a word, only the same for `pengiriman`, `dikirim` and `kirimkan`.
final class Stemmer {
  private static final int ROOT = 4;

  String stem(String word) {
    if (word.length() <= ROOT || !isLetters(word) || WHOLE.contains(word)) {
      return word;
    }
    String english = english(word);
    return english.equals(word) ? indonesian(word) : english;
  }

  private static boolean isLetters(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!Character.isLetter(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static String english(String word) {
    String singular = singular(word);
    for (String ending : new String[] {"ations", "ation", "ments", "ment", "ings", "ing", "ed"}) {
      if (singular.endsWith(ending) && singular.length() - ending.length() >= 3) {
        String root = singular.substring(0, singular.length() - ending.length());
        if (hasVowel(root)) {
          return undouble(root);
        }
      }
    }
    if (singular.length() > ROOT && singular.endsWith("e")) {
      return singular.substring(0, singular.length() - 1);
    }
    return singular;
  }

  private static String singular(String word) {
    if (word.endsWith("ies") && word.length() > 5) {
      return word.substring(0, word.length() - 3) + "y";
    }
    if (word.endsWith("sses") || word.endsWith("shes") || word.endsWith("ches")) {
      return word.substring(0, word.length() - 2);
    }
    boolean plural =
        word.endsWith("s")
            && !word.endsWith("ss")
            && !word.endsWith("us")
            && !word.endsWith("is")
            && !word.endsWith("as");
    return plural ? word.substring(0, word.length() - 1) : word;
  }

  private static String undouble(String root) {
    int last = root.length() - 1;
    boolean doubled = last > 2 && root.charAt(last) == root.charAt(last - 1);
    boolean ending = "lsz".indexOf(root.charAt(last)) < 0 || (last > 4 && root.endsWith("ell"));
    return doubled && ending ? root.substring(0, last) : root;
  }

  private static String indonesian(String word) {
    String root = word;
    root = withoutEnding(root, "kah", "lah", "pun", "tah");
    root = withoutEnding(root, "nya");
    String bare = withoutBeginning(root);
    if (bare.endsWith("kan") && ENDS_IN_K.contains(bare.substring(0, bare.length() - 2))) {
      return bare.substring(0, bare.length() - 2);
    }
    String rest = withoutEnding(bare, "kan", "an", "in", "i");
    // "simpanan" has two: roots that end in -an lose theirs too, so they stay together.
    return withoutBeginning(withoutEnding(rest, "an"));
  }

  private static String withoutEnding(String word, String... endings) {
    for (String ending : endings) {
      if (word.endsWith(ending) && word.length() - ending.length() >= ROOT) {
        return word.substring(0, word.length() - ending.length());
      }
    }
    return word;
  }

  private static String withoutBeginning(String word) {
    for (String[] rule : BEGINNINGS) {
      String beginning = rule[0];
      if (word.startsWith(beginning)
          && word.length() - beginning.length() + rule[1].length() >= ROOT
          && (rule[2].isEmpty() || rule[2].indexOf(word.charAt(beginning.length())) >= 0)) {
        String root = rule[1] + word.substring(beginning.length());
        return beginning.endsWith("eng") && LOST_K.contains(root) ? "k" + root : root;
      }
    }
    return word;
  }

  // Words whose end or beginning only looks like one, and that would else become another word.
  private static final Set<String> WHOLE =
      Set.of(
          "kafein",
          "lebaran",
          "bekasi",
          "membership",
          "penerbangan",
          "segera",
          "gerai",
          "pemula",
          "training",
          "fasting",
          "cupping",
          "customs",
          "instalment",
          "installment",
          "installments",
          "plane",
          "plugin",
          "scaling",
          "screening",
          "pengawet",
          "perbaiki",
          "memperbaiki",
          "perbaikan",
          "menyusui",
          "nyepi",
          "authentication",
          "perpanjang",
          "perpanjangan",
          "nursing",
          "kebesaran",
          "kekecilan",
          "masukan",
          "melahirkan",
          "berobat",
          "terbaik");

  // What is left of these after meng- and peng-, which swallow a k.
  private static final Set<String> LOST_K =
      Set.of(
          "irim",
          "irimkan",
          "iriman",
          "emas",
          "emasan",
          "embalikan",
          "embalian",
          "eluarkan",
          "eluaran",
          "urangi",
          "urangan",
          "umpulkan",
          "enal",
          "onfirmasi",
          "laim");

  // Before -an their last letter looks like the ending -kan.
  private static final Set<String> ENDS_IN_K =
      Set.of(
          "peluk", "masuk", "tunjuk", "rusak", "cetak", "lacak", "balik", "baik", "letak", "gerak",
          "tolak", "bentuk", "ajak", "naik", "banyak", "tembak", "sibuk", "pendek", "petik",
          "didik", "duduk", "tumpuk", "kotak", "pajak", "produk", "gosok", "sedak", "campak",
          "milik");

  // A beginning, what it hides of the root, and the letters it must be followed by.
  private static final String[][] BEGINNINGS = {
    {"meny", "s", "aeiou"},
    {"peny", "s", "aeiou"},
    {"meng", "", "aeioughk"},
    {"peng", "", "aeioughk"},
    {"mem", "p", "aeiou"},
    {"pem", "p", "aeiou"},
    {"mem", "", "bpf"},
    {"pem", "", "bpf"},
    {"men", "t", "aeiou"},
    {"pen", "t", "aeiou"},
    {"men", "", "cdjsz"},
    {"pen", "", "cdjsz"},
    {"ny", "s", "aeiou"},
    {"ng", "", "aeiou"},
    {"me", "", "lrwynm"},
    {"di", "", ""},
    {"ber", "", ""},
    {"ter", "", ""},
    {"per", "", ""},
    {"se", "", "bcdgkpst"},
    {"ke", "", "bcdhklmprst"},
  };

  private static boolean hasVowel(String word) {
    for (int i = 0; i < word.length(); i++) {
      if ("aeiouy".indexOf(word.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
