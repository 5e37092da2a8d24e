package dev.sapa.plugins.faq;

import java.util.Optional;

/// A question and the id of the entry that answers it; without one, none does.
record LabelledQuestion(String text, Optional<String> id) {}
