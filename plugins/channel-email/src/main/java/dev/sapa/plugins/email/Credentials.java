package dev.sapa.plugins.email;

import java.io.IOException;

/// What an instance shows to its servers.
interface Credentials {

  /// The password, or a token that still holds for a while.
  String secret() throws IOException, InterruptedException, Refused;

  /// The server did not take it. Whether another one is worth trying now.
  boolean renew();

  /// Whether it is a token (XOAUTH2).
  boolean isToken();

  /// A password never changes by itself.
  static Credentials password(String password) {
    return new Credentials() {
      @Override
      public String secret() {
        return password;
      }

      @Override
      public boolean renew() {
        return false;
      }

      @Override
      public boolean isToken() {
        return false;
      }
    };
  }

  /// Nothing goes until a person has done something.
  final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final String code;

    Refused(String code, String sentence) {
      super(sentence);
      this.code = code;
    }

    String code() {
      return code;
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }
}
