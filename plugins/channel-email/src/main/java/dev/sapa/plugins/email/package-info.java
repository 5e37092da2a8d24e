/// Carries mail: a mailbox that is read by IMAP, and answers that are handed in by SMTP.
@NullMarked
package dev.sapa.plugins.email;

import org.jspecify.annotations.NullMarked;
