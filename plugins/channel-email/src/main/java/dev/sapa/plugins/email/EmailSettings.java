package dev.sapa.plugins.email;

import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.plugin.Default;
import dev.sapa.sdk.plugin.Help;
import dev.sapa.sdk.plugin.Label;
import dev.sapa.sdk.plugin.Range;
import dev.sapa.sdk.plugin.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// What an instance needs to know of its mailbox.
public record EmailSettings(
    @Label("Mail address")
        @Help("The address customers write to, and from which they are answered.")
        String address,
    @Label("Sender name") @Help("Stands before the address: the business as customers know it.")
        Optional<String> senderName,
    @Label("IMAP server")
        @Help(
            "Where mails are read: imaps://imap.gmail.com, imaps://outlook.office365.com or your own"
                + " server. With imap:// the connection is encrypted by STARTTLS.")
        URI imap,
    @Label("SMTP server")
        @Help(
            "Where answers are handed in: smtps://smtp.gmail.com, smtp://smtp.office365.com or your"
                + " own server. With smtp:// the connection is encrypted by STARTTLS.")
        URI smtp,
    @Label("User") @Help("The name to log in with, where it is not the address.")
        Optional<String> user,
    @Secret
        @Label("Password")
        @Help(
            "Where the provider asks for a second step, an app password. Leave it out where you log"
                + " in with a token (oauth).")
        Optional<String> password,
    @Label("Login with a token (OAuth2)") Optional<OAuth> oauth,
    @Label("Folder") @Help("The folder that is read.") @Default("INBOX") String folder,
    @Label("Read what lies there")
        @Help("Also read the mails that are in the folder when the instance first starts.")
        @Default("false")
        boolean readExisting,
    @Label("Also ours")
        @Help(
            "Other addresses of the business: mails from them are its own, and nobody answers to"
                + " them.")
        @Default("")
        List<String> alsoOurs,
    @Label("Trusted server")
        @Help(
            "The name by which the mailbox's own server signs its checks: the first word of"
                + " Authentication-Results in any mail that came in, such as mx.google.com. Then"
                + " forged senders are told apart.")
        Optional<String> trustedServer,
    @Label("Plus address")
        @Help(
            "Whether mail to name+anything@ reaches the mailbox of name@, as at Gmail and Microsoft"
                + " 365. Then answers find their thread even if a mail program drops everything"
                + " else.")
        @Default("false")
        boolean plusAddress,
    @Label("Subject") @Help("Of a mail that answers none.") @Default("Pesan untuk Anda")
        String subject,
    @Label("Mails per second")
        @Help("How fast mails are handed in; 0 for as fast as it goes.")
        @Default("1")
        @Range(min = 0)
        double mailsPerSecond,
    @Label("Automatic mails an hour")
        @Help(
            "The most that one address gets of what automations write, so that two machines stop"
                + " answering each other.")
        @Default("6")
        @Range(min = 1, max = 1000)
        int automaticMailsPerHour,
    @Label("Keep a copy")
        @Help(
            "Put a copy of every mail into the mailbox's folder for sent mails. Gmail and Microsoft"
                + " 365 do that by themselves; there it is never done twice.")
        @Default("true")
        boolean keepSent,
    @Label("Ask every")
        @Help("How often a server is asked that cannot say by itself when a mail comes (IDLE).")
        @Default("30s")
        Duration pollEvery,
    @Label("Wait at most")
        @Help(
            "How long to wait for the server's word before looking; shorter where a router drops"
                + " quiet connections.")
        @Default("4m")
        Duration waitAtMost,
    @Label("Unencrypted on this machine")
        @Help("Speak to servers on this very machine without encryption, to try things out.")
        @Default("false")
        boolean plainOnThisMachine) {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(4);

  /// They put what is handed in with a login into the sender's folder.
  private static final Set<String> KEEPING =
      Set.of(
          "smtp.gmail.com", "smtp.googlemail.com", "smtp.office365.com", "smtp-mail.outlook.com");

  /// How tokens are got (RFC 6749).
  public record OAuth(
      @Label("Token address")
          @Help(
              "https://oauth2.googleapis.com/token or"
                  + " https://login.microsoftonline.com/common/oauth2/v2.0/token")
          URI tokenAddress,
      @Label("Client id") @Help("Of the app you registered at the provider.") String clientId,
      @Secret @Label("Client secret") @Help("Of the same app, where it has one.")
          Optional<String> clientSecret,
      @Secret
          @Label("Refresh token")
          @Help("Got once, when the mailbox's owner lets the app read and send.")
          String refreshToken,
      @Label("Scope") @Help("Only where the provider wants it again with every token.")
          Optional<String> scope) {}

  public EmailSettings {
    if (Correspondent.normal(address).isEmpty()) {
      throw new IllegalArgumentException(
          "address must be a mail address, such as halo@example.com.");
    }
    for (String other : alsoOurs) {
      if (Correspondent.normal(other).isEmpty()) {
        throw new IllegalArgumentException(
            "alsoOurs must hold mail addresses, such as [info@example.com].");
      }
    }
    if (password.isPresent() == oauth.isPresent()) {
      throw new IllegalArgumentException(
          "Give either password or oauth: one of them is how the mailbox is opened.");
    }
    if (pollEvery.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("pollEvery must be at least 1s.");
    }
    if (waitAtMost.compareTo(LONGEST_WAIT) > 0 || waitAtMost.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("waitAtMost must be from 1s to 4m.");
    }
    alsoOurs = alsoOurs.stream().flatMap(other -> Correspondent.normal(other).stream()).toList();
    Server.of("imap", imap, "imap", plainOnThisMachine);
    Server.of("smtp", smtp, "smtp", plainOnThisMachine);
  }

  Correspondent correspondent() {
    return new Correspondent(Correspondent.normal(address).orElseThrow(), senderName);
  }

  String login() {
    return user.orElse(address);
  }

  boolean keepsSent() {
    return keepSent && !KEEPING.contains(smtpServer().host().toLowerCase(Locale.ROOT));
  }

  Server imapServer() {
    return Server.of("imap", imap, "imap", plainOnThisMachine);
  }

  Server smtpServer() {
    return Server.of("smtp", smtp, "smtp", plainOnThisMachine);
  }

  Credentials credentials(ChannelContext context, JsonMapper json) {
    return oauth
        .<Credentials>map(given ->
            new Tokens(
                new Tokens.OAuth(
                    given.tokenAddress(),
                    given.clientId(),
                    given.clientSecret(),
                    given.refreshToken(),
                    given.scope()),
                context,
                json))
        .or(() -> password.map(Credentials::password))
        .orElseThrow();
  }
}
