package dev.sapa.host.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// A file on its way in with a form. Read once, while the form is dealt with.
///
/// @param fileName as the sender's browser calls it
/// @param mimeType as the sender's browser says
public record Upload(String fileName, Optional<String> mimeType, InputStream content) {

  /// What is done with a form and the file that came with it.
  @FunctionalInterface
  public interface Act {
    void on(Exchange exchange, Form form, Optional<Upload> file) throws IOException;
  }
}
