package dev.sapa.host.web.page;

import dev.sapa.host.web.EventStream;
import dev.sapa.host.web.Problem;
import dev.sapa.host.web.Route;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpMediaType;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.UploadContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way into every page: only somebody who is signed in passes, and only forms that this console
/// made are taken.
public final class Door {
  private static final Logger log = LoggerFactory.getLogger(Door.class);
  private static final int TOO_LARGE = 413;
  private static final int LONGEST_FIELD = 256 * 1024;

  private final Sessions sessions;
  private final Look look;

  @Inject
  Door(Sessions sessions, Look look) {
    this.sessions = sessions;
    this.look = look;
  }

  /// A page.
  public Route page(String path, Consumer<Exchange> page) {
    return new Route(Method.GET, path, true, signedIn(page));
  }

  /// What a page's form is sent to. The form carries `csrf`.
  public Route form(String path, BiConsumer<Exchange, Form> act) {
    return new Route(
        Method.POST,
        path,
        true,
        (request, response) ->
            signedIn(exchange -> act.accept(exchange, form(request, exchange)))
                .handle(request, response));
  }

  /// What a page's form is sent to where it may come with a file, which stands last in it. The form
  /// carries `csrf` before that.
  public Route upload(String path, Upload.Act act) {
    return new Route(
        Method.POST,
        path,
        true,
        (request, response) ->
            signedIn(
                    exchange -> {
                      try {
                        uploaded(request, exchange, act);
                      } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                      }
                    })
                .handle(request, response));
  }

  private static void uploaded(ServerRequest request, Exchange exchange, Upload.Act act)
      throws IOException {
    if (!Form.isMultipart(request)) {
      act.on(exchange, form(request, exchange), Optional.empty());
      return;
    }
    try (InputStream body = request.content().inputStream()) {
      FileItemIterator parts = new FileUpload().getItemIterator(new Posted(request, body));
      Map<String, String> fields = new HashMap<>();
      while (parts.hasNext()) {
        FileItemStream part = parts.next();
        try (InputStream content = part.openStream()) {
          if (part.isFormField()) {
            fields.put(part.getFieldName(), field(content));
          } else if (part.getName() != null && !part.getName().isBlank()) {
            Form form = made(request, exchange, new Form(fields));
            Optional<String> type = Optional.ofNullable(part.getContentType());
            act.on(exchange, form, Optional.of(new Upload(plain(part.getName()), type, content)));
            return;
          }
        }
      }
      act.on(exchange, made(request, exchange, new Form(fields)), Optional.empty());
    } catch (FileUploadException broken) {
      throw new Problem(400, "Not a form", "The form came in broken; send it again.");
    }
  }

  /// Some browsers name the folder as well.
  private static String plain(String fileName) {
    return fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  }

  private static String field(InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(LONGEST_FIELD + 1);
    if (bytes.length > LONGEST_FIELD) {
      throw new Problem(TOO_LARGE, "Too large", "A field of the form is too long.");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// A form as its reader wants it.
  private record Posted(ServerRequest request, InputStream body) implements UploadContext {
    @Override
    public String getCharacterEncoding() {
      return StandardCharsets.UTF_8.name();
    }

    @Override
    public String getContentType() {
      return request.headers().contentType().map(HttpMediaType::text).orElse("");
    }

    @Override
    @Deprecated
    public int getContentLength() {
      return (int) contentLength();
    }

    @Override
    public long contentLength() {
      return request.headers().contentLength().orElse(-1);
    }

    @Override
    public InputStream getInputStream() {
      return body;
    }
  }

  /// What is written to a page for as long as it is open.
  public interface Stream {
    void write(Exchange exchange, EventStream stream);
  }

  /// A line of events to pages. A browser without a session is told so, and not sent elsewhere.
  ///
  /// @param retryMillis after how long a browser that lost the line comes again
  public Route stream(String path, int retryMillis, Stream stream) {
    return new Route(
        Method.GET,
        path,
        true,
        (request, response) -> {
          Visit visit = new Visit(request);
          Exchange exchange =
              sessions
                  .of(visit)
                  .map(session -> exchange(visit, session, response))
                  .orElseThrow(() -> new Problem(401, "Not signed in", "Sign in and come again."));
          try {
            stream.write(exchange, EventStream.open(response, retryMillis));
          } catch (UncheckedIOException gone) {
            log.debug("A page closed its line.", gone);
          }
        });
  }

  private Handler signedIn(Consumer<Exchange> page) {
    return (request, response) -> {
      Visit visit = new Visit(request);
      Redirect.rememberLanguage(response, visit);
      Optional<Session> session = sessions.of(visit);
      if (session.isEmpty()) {
        Redirect.to(response, "/sign-in");
        return;
      }
      Exchange exchange = exchange(visit, session.get(), response);
      try {
        page.accept(exchange);
      } catch (Problem problem) {
        show(problem, exchange, response);
      }
    };
  }

  private Exchange exchange(Visit visit, Session session, ServerResponse response) {
    return new Exchange(visit, session, response, look, () -> sessions.of(visit).isPresent());
  }

  private static Form form(ServerRequest request, Exchange exchange) {
    return made(request, exchange, Form.of(request));
  }

  private static Form made(ServerRequest request, Exchange exchange, Form form) {
    if (new Visit(request).fromElsewhere() || !exchange.made(form)) {
      throw new Problem(403, "Not yours to send", "Open the page again and do it there.");
    }
    return form;
  }

  /// A person reads a page, not a document for programs.
  private static void show(Problem problem, Exchange exchange, ServerResponse response) {
    if (problem.status() == TOO_LARGE) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    Words words = exchange.words();
    String name = "problem." + problem.status();
    exchange.show(
        problem.status(),
        "problem",
        words.find(name).orElseGet(() -> words.say("problem.other")),
        Map.of("help", words.find(name + "-help").orElse(problem.detail())));
  }
}
