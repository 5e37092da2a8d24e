package dev.sapa.plugins.whatsapp.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Meta's end of `POST /messages`: checks what it is given as Meta documents it, hands out ids, and
/// remembers everything it took. Faults are scripted with [#next].
///
/// May be used from many threads.
public final class MetaSimulator implements AutoCloseable {
  private static final Pattern MESSAGES = Pattern.compile("/v\\d+\\.\\d+/([^/]+)/messages");

  private final JsonMapper json = JsonMapper.builder().build();
  private final SecureRandom random = new SecureRandom();
  private final String accessToken;
  private final List<Sent> taken = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Sent> fresh = new LinkedBlockingQueue<>();
  private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final LoopbackHttp http;

  /// Something the simulator took.
  ///
  /// @param id what it answered; empty for a read mark, which gets none
  /// @param body as it was posted
  public record Sent(String phoneNumberId, Optional<String> id, JsonNode body) {}

  /// What to answer instead of the usual.
  ///
  /// @param delay before the answer
  /// @param takes whether the message is taken in spite of the answer, as when an answer gets lost
  public record Fault(
      int status, Map<String, String> headers, String body, Duration delay, boolean takes) {
    public Fault {
      headers = Map.copyOf(headers);
    }

    /// A refusal at once.
    public static Fault of(int status, String body) {
      return new Fault(status, Map.of(), body, Duration.ZERO, false);
    }
  }

  private MetaSimulator(String accessToken, InetAddress address, int port) throws IOException {
    this.accessToken = accessToken;
    this.http = LoopbackHttp.start(address, port, this::answer);
  }

  /// @param port 0 for any that is free
  public static MetaSimulator start(String accessToken, int port) throws IOException {
    return start(accessToken, InetAddress.getLoopbackAddress(), port);
  }

  static MetaSimulator start(String accessToken, InetAddress address, int port) throws IOException {
    return new MetaSimulator(accessToken, address, port);
  }

  /// What goes into the setting `api`.
  public URI api() {
    return URI.create("http://127.0.0.1:" + http.port());
  }

  /// Answers the next request that nothing else is scripted for this way.
  public void next(Fault fault) {
    faults.add(fault);
  }

  /// Everything taken so far, in order.
  public List<Sent> taken() {
    return List.copyOf(taken);
  }

  /// The next one taken that nobody has awaited yet; empty when the time is over.
  public Optional<Sent> await(Duration patience) throws InterruptedException {
    return Optional.ofNullable(fresh.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  /// A message id nobody has had before.
  public String freshId() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return "wamid." + Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public void close() throws IOException {
    http.close();
  }

  private LoopbackHttp.Answer answer(LoopbackHttp.Request request) {
    Fault fault = faults.poll();
    if (fault == null) {
      return usual(request);
    }
    if (fault.takes()) {
      usual(request);
    }
    pause(fault.delay());
    return new LoopbackHttp.Answer(
        fault.status(), fault.headers(), fault.body().getBytes(StandardCharsets.UTF_8));
  }

  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private LoopbackHttp.Answer usual(LoopbackHttp.Request request) {
    Matcher path = MESSAGES.matcher(request.path());
    if (!request.method().equals("POST") || !path.matches()) {
      return refusal(400, 100, "Unsupported " + request.method() + " request");
    }
    if (!("Bearer " + accessToken).equals(request.headers().get("authorization"))) {
      return refusal(401, 190, "The access token is not the one of this number.");
    }
    try {
      return take(path.group(1), json.readTree(request.body()));
    } catch (JacksonException notJson) {
      return refusal(400, 100, "The body is not JSON.");
    }
  }

  private LoopbackHttp.Answer take(String phoneNumberId, JsonNode body) {
    Optional<String> fault = Rules.fault(body);
    if (fault.isPresent()) {
      return refusal(400, 100, fault.get());
    }
    boolean readMark = body.has("status");
    Optional<String> id = readMark ? Optional.empty() : Optional.of(freshId());
    Sent sent = new Sent(phoneNumberId, id, body);
    taken.add(sent);
    fresh.add(sent);
    return ok(
        id.map(given -> accepted(body, given))
            .orElseGet(() -> json.createObjectNode().put("success", true)));
  }

  private ObjectNode accepted(JsonNode body, String id) {
    ObjectNode answer = json.createObjectNode().put("messaging_product", "whatsapp");
    ObjectNode contact = answer.putArray("contacts").addObject();
    if (body.has("to")) {
      String to = body.path("to").asString();
      contact.put("input", to).put("wa_id", to.replaceFirst("^\\+", ""));
    } else {
      String user = body.path("recipient").asString();
      contact.put("input", user).put("user_id", user);
    }
    answer.putArray("messages").addObject().put("id", id);
    return answer;
  }

  private LoopbackHttp.Answer ok(ObjectNode body) {
    return new LoopbackHttp.Answer(200, Map.of(), json.writeValueAsBytes(body));
  }

  private LoopbackHttp.Answer refusal(int status, int code, String details) {
    ObjectNode body = json.createObjectNode();
    ObjectNode error = body.putObject("error");
    error.put("message", "(#" + code + ")").put("type", "OAuthException").put("code", code);
    error.putObject("error_data").put("messaging_product", "whatsapp").put("details", details);
    return new LoopbackHttp.Answer(status, Map.of(), json.writeValueAsBytes(body));
  }
}
