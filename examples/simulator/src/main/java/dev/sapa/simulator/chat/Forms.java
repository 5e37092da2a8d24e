package dev.sapa.simulator.chat;

import dev.sapa.simulator.Kept;
import dev.sapa.testkit.provider.Call;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.RequestContext;

/// A form with a file, as channels hand files in.
///
/// @param fields what is no file, by name
record Forms(Map<String, String> fields, Optional<Kept> file) {

  /// Whether a call is such a form.
  static boolean is(Call call) {
    return call.header("Content-Type").filter(type -> type.startsWith("multipart/")).isPresent();
  }

  static Forms of(Call call) {
    Map<String, String> fields = new HashMap<>();
    Optional<Kept> file = Optional.empty();
    try {
      FileItemIterator items = new FileUpload().getItemIterator(new Context(call));
      while (items.hasNext()) {
        FileItemStream item = items.next();
        try (InputStream in = item.openStream()) {
          byte[] bytes = in.readAllBytes();
          if (item.getName() == null) {
            fields.put(item.getFieldName(), new String(bytes, StandardCharsets.UTF_8));
          } else {
            String type = item.getContentType();
            file =
                Optional.of(
                    new Kept(
                        item.getName(), type == null ? "application/octet-stream" : type, bytes));
          }
        }
      }
    } catch (FileUploadException broken) {
      throw new IllegalArgumentException("The form cannot be read.", broken);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return new Forms(Map.copyOf(fields), file);
  }

  private record Context(Call call) implements RequestContext {
    @Override
    public String getCharacterEncoding() {
      return "UTF-8";
    }

    @Override
    public String getContentType() {
      return call.header("Content-Type").orElse("");
    }

    @Override
    @Deprecated
    public int getContentLength() {
      return call.body().length;
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(call.body());
    }
  }
}
