/// Answers frequent questions from one knowledge file.
@NullMarked
package dev.sapa.plugins.faq;

import org.jspecify.annotations.NullMarked;
