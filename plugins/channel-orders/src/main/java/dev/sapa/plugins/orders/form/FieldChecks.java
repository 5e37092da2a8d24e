package dev.sapa.plugins.orders.form;

import dev.sapa.plugins.orders.Contacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is wrong with a form, field by field, in a sentence for whoever filled it in.
final class FieldChecks {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_FIELD = 1_000;

  private final Contacts contacts;

  FieldChecks(Contacts contacts) {
    this.contacts = contacts;
  }

  /// Empty where it can be taken.
  ///
  /// @param talks whether the form is there to say something, and not only to fill in fields
  Map<String, String> faults(Submission submission, Language language, boolean talks) {
    Texts texts = Texts.in(language);
    Map<String, String> faults = new LinkedHashMap<>();
    Optional<String> email = submission.line("email");
    Optional<String> phone = submission.line("phone");
    if (submission.line("name").filter(name -> name.length() > LONGEST_NAME).isPresent()) {
      faults.put("name", texts.tooLong(LONGEST_NAME));
    }
    if (email.isPresent() && contacts.email(email.get(), false).isEmpty()) {
      faults.put("email", texts.noEmail());
    }
    if (phone.isPresent() && contacts.phone(phone.get()).isEmpty()) {
      faults.put("phone", texts.noPhone());
    }
    if (email.isEmpty() && phone.isEmpty()) {
      faults.put("email", texts.noAddress());
    }
    Optional<String> message = submission.message();
    if (message.isEmpty() && talks) {
      faults.put("message", texts.noMessage());
    } else if (message.filter(FieldChecks::isTooLong).isPresent()) {
      faults.put("message", texts.tooLong(Submission.LONGEST_MESSAGE));
    }
    submission
        .fields()
        .forEach((name, value) -> {
          if (name.length() > LONGEST_NAME || value.length() > LONGEST_FIELD) {
            faults.putIfAbsent(
                name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name,
                texts.tooLong(LONGEST_FIELD));
          }
        });
    return faults;
  }

  private static boolean isTooLong(String message) {
    return message.length() > Submission.LONGEST_MESSAGE;
  }
}
