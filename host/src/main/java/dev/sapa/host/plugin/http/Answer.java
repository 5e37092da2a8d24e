package dev.sapa.host.plugin.http;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLSession;
import org.apache.hc.core5.http.Header;

/// An answer whose body has been handled.
record Answer<T>(HttpRequest request, Head head, Optional<SSLSession> sslSession, T body)
    implements HttpResponse<T> {

  @Override
  public int statusCode() {
    return head.statusCode();
  }

  @Override
  public Optional<HttpResponse<T>> previousResponse() {
    return Optional.empty();
  }

  @Override
  public HttpHeaders headers() {
    return head.headers();
  }

  @Override
  public URI uri() {
    return request.uri();
  }

  @Override
  public Version version() {
    return Version.HTTP_1_1;
  }

  /// What stands before the body.
  record Head(int statusCode, HttpHeaders headers) implements HttpResponse.ResponseInfo {
    static Head of(org.apache.hc.core5.http.HttpResponse answer) {
      Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (Header one : answer.getHeaders()) {
        fields
            .computeIfAbsent(one.getName(), any -> new ArrayList<>(1))
            .add(Optional.ofNullable(one.getValue()).orElse(""));
      }
      return new Head(answer.getCode(), HttpHeaders.of(fields, (name, value) -> true));
    }

    @Override
    public Version version() {
      return Version.HTTP_1_1;
    }
  }
}
