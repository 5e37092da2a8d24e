package dev.sapa.plugins.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookParserTest {
  private static Identity phone(String digits) {
    return new Identity("phone", digits, true);
  }

  private static Identity user(String value) {
    return new Identity("whatsapp-user", value, true);
  }

  /// Trap 2: one request holds events of several numbers.
  @Test
  void readsSeveralEntriesChangesNumbersAndItemsInTheirOrder() {
    List<Inbound> all =
        Wire.parse(
            """
            {"object":"whatsapp_business_account","entry":[
              {"id":"1","changes":[
                {"field":"messages","value":{"metadata":{"phone_number_id":"111"},"messages":[
                  {"from":"1","id":"a","timestamp":"1790000000","type":"text","text":{"body":"A"}},
                  {"from":"2","id":"b","timestamp":"1790000001","type":"text","text":{"body":"B"}}]}},
                {"field":"messages","value":{"metadata":{"phone_number_id":"222"},"statuses":[
                  {"id":"s","status":"read","timestamp":"1790000002","recipient_id":"3"}]}}]},
              {"id":"2","changes":[
                {"field":"messages","value":{"metadata":{"phone_number_id":"333"},"messages":[
                  {"from":"4","id":"c","timestamp":"1790000003","type":"text","text":{"body":"C"}}],
                  "errors":[{"code":130429}]}}]}]}\
            """);

    assertThat(all).extracting(Inbound::account).containsExactly("111", "111", "222", "333", "333");
    assertThat(all).extracting(Inbound::eventId).startsWith("a", "b", "s:read", "c");
  }

  @Test
  void readsAThousandCustomersOfOneRequest() {
    String contacts =
        IntStream.range(0, 1000)
            .mapToObj("{\"wa_id\":\"1%1$d\",\"user_id\":\"ID.%1$d\"}"::formatted)
            .collect(Collectors.joining(",", "\"contacts\":[", "],"));
    String messages =
        IntStream.range(0, 1000)
            .mapToObj(
                "{\"from_user_id\":\"ID.%1$d\",\"id\":\"m%1$d\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}"
                    ::formatted)
            .collect(Collectors.joining(",", "\"messages\":[", "]"));

    List<Inbound> all = Wire.parse(Wire.callback(contacts + messages));

    assertThat(all).hasSize(1000);
    assertThat(((Inbound.MessageReceived) all.get(999)).envelope().sender())
        .isEqualTo(phone("1999"));
  }

  @Test
  void keepsTheSiblingsOfABadItemAndShowsItToo() {
    String good =
        "{\"from\":\"1\",\"id\":\"%s\",\"timestamp\":\"1\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}";
    List<Inbound> all =
        Wire.parse(
            Wire.callback(
                "\"messages\":[%s,null,\"x\",{},{\"from\":\"1\"},%s]"
                    .formatted(good.formatted("a"), good.formatted("b"))));

    assertThat(all).hasSize(6);
    assertThat(all.get(0).eventId()).isEqualTo("a");
    assertThat(all.subList(1, 4)).hasOnlyElementsOfType(Inbound.AccountNoticed.class);
    assertThat(all.get(4))
        .isInstanceOfSatisfying(
            Inbound.MessageReceived.class,
            bare -> {
              assertThat(bare.content()).isInstanceOf(Content.Unsupported.class);
              assertThat(bare.eventId()).isNotBlank();
              assertThat(bare.occurredAt()).isEqualTo(Wire.NOW);
            });
    assertThat(all.get(5).eventId()).isEqualTo("b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "0", "1e99", "99999999999999", ""})
  void takesTheTimeOfTheRequestWhereTheMessageHasNone(String timestamp) {
    List<Inbound> all =
        Wire.parse(
            Wire.callback(
                "\"messages\":[{\"from\":\"1\",\"id\":\"a\",\"timestamp\":\"%s\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}]"
                    .formatted(timestamp)));

    assertThat(all).singleElement().extracting(Inbound::occurredAt).isEqualTo(Wire.NOW);
  }

  /// Trap 6: lists may be empty.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"messages\":[]",
        "\"statuses\":[],\"messages\":[]",
        "\"errors\":[]",
        "\"messages\":null"
      })
  void readsNothingFromEmptyLists(String value) {
    assertThat(Wire.parse(Wire.callback(value))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"object\":\"page\",\"entry\":[]}",
        "{\"object\":\"whatsapp_business_account\",\"entry\":[null]}",
        "{\"object\":\"whatsapp_business_account\",\"entry\":\"x\"}",
        "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\"}]}",
        "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[7]}]}",
        "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[{\"field\":\"messages\"}]}]}",
        "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"x\":1}}]}]}"
      })
  void showsARequestOfAnotherShapeAsANotice(String body) {
    assertThat(Wire.parse(body))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class,
            notice -> {
              assertThat(notice.account()).isEqualTo(Wire.ACCOUNT);
              assertThat(notice.sentence()).endsWith(".");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"object\":", "{} {}", "\u0000"})
  void throwsOnWhatIsNoJsonObject(String body) {
    assertThatThrownBy(() -> Wire.parse(body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("WhatsApp webhook");
  }

  @Test
  void takesItsOwnNumberWhereTheMetadataIsMissing() {
    assertThat(
            Wire.parse(
                Wire.callback(
                    "messages",
                    "{\"messages\":[{\"from\":\"1\",\"id\":\"a\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}]}")))
        .singleElement()
        .extracting(Inbound::account)
        .isEqualTo(Wire.ACCOUNT);
  }

  @Test
  void givesEveryMessageTheContactThatSharesAName() {
    List<Inbound> all =
        Wire.parse(
            Wire.callback(
                """
                "contacts":[{"wa_id":"2","user_id":"ID.2","profile":{"name":"Two"}},
                            {"wa_id":"1","user_id":"ID.1","profile":{"name":"One"}}],
                "messages":[{"from":"1","id":"a","type":"text","text":{"body":"x"}},
                            {"from_user_id":"ID.2","id":"b","type":"text","text":{"body":"y"}},
                            {"from":"3","id":"c","type":"text","text":{"body":"z"}}]\
                """));

    assertThat(all)
        .extracting(item -> ((Inbound.MessageReceived) item).envelope())
        .satisfiesExactly(
            one -> {
              assertThat(one.sender()).isEqualTo(phone("1"));
              assertThat(one.aliases()).containsExactly(user("ID.1"));
              assertThat(one.senderName()).contains("One");
            },
            two -> {
              assertThat(two.sender()).isEqualTo(phone("2"));
              assertThat(two.aliases()).containsExactly(user("ID.2"));
            },
            three -> {
              assertThat(three.sender()).isEqualTo(phone("3"));
              assertThat(three.aliases()).isEmpty();
              assertThat(three.senderName()).isEmpty();
            });
  }

  /// Trap 4: `wa_id` and the number may differ by a digit.
  @Test
  void knowsACustomerByEveryNameTheyCameWith() {
    List<Inbound> all =
        Wire.parse(
            Wire.callback(
                """
                "contacts":[{"wa_id":"5215512345678","user_id":"MX.1","profile":{"username":"ana"}}],
                "messages":[{"from":"525512345678","from_parent_user_id":"MX.ENT.9","id":"a",
                  "type":"text","text":{"body":"x"}}]\
                """));

    assertThat(all)
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.MessageReceived.class,
            message -> {
              assertThat(message.envelope().sender()).isEqualTo(phone("525512345678"));
              assertThat(message.envelope().aliases())
                  .containsExactlyInAnyOrder(
                      phone("5215512345678"),
                      user("MX.1"),
                      new Identity("whatsapp-parent-user", "MX.ENT.9", true));
              assertThat(message.envelope().senderName()).contains("ana");
            });
  }

  @Test
  void knowsACustomerByTheUsernameWhereThereIsNothingElse() {
    List<Inbound> all =
        Wire.parse(
            Wire.callback(
                """
                "contacts":[{"profile":{"username":"ana"}}],
                "messages":[{"id":"a","type":"text","text":{"body":"x"}}]\
                """));

    assertThat(all)
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.MessageReceived.class,
            message ->
                assertThat(message.envelope().sender())
                    .isEqualTo(new Identity("whatsapp-username", "ana", true)));
  }

  @Test
  void readsTheOldSpellingOfANewNumber() {
    assertThat(
            Wire.message(
                "system",
                "\"system\":{\"type\":\"customer_changed_number\",\"new_wa_id\":\"16505550188\"}"))
        .isInstanceOfSatisfying(
            Inbound.IdentityChanged.class,
            changed -> {
              assertThat(changed.previous()).containsExactly(phone("16505550142"));
              assertThat(changed.current()).containsExactly(phone("16505550188"));
            });
  }

  @Test
  void keepsTheNumberWhereOnlyTheUserIdIsNew() {
    assertThat(
            Wire.message(
                "system",
                "\"from_user_id\":\"US.1\",\"system\":{\"type\":\"user_changed_user_id\",\"user_id\":\"US.2\"}"))
        .isInstanceOfSatisfying(
            Inbound.IdentityChanged.class,
            changed -> {
              assertThat(changed.previous()).containsExactly(user("US.1"));
              assertThat(changed.current()).containsExactly(phone("16505550142"), user("US.2"));
            });
  }

  /// Trap 10: what was said in the phone comes as echoes, whose list has two names.
  @ParameterizedTest
  @ValueSource(strings = {"message_echoes", "messages"})
  void readsWhatTheBusinessSaidInTheApp(String key) {
    List<Inbound> all =
        Wire.parse(
            Wire.callback(
                "smb_message_echoes",
                """
                {"metadata":{"phone_number_id":"%s"},"%s":[{"from":"15550783881","to":"628111",
                  "id":"wamid.E","timestamp":"1790000000","type":"text","text":{"body":"Siap kak"}}]}\
                """
                    .formatted(Wire.ACCOUNT, key)));

    assertThat(all)
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.EchoReceived.class,
            echo -> {
              assertThat(echo.eventId()).isEqualTo("wamid.E");
              assertThat(echo.envelope().sender()).isEqualTo(phone("628111"));
              assertThat(echo.envelope().conversationKey()).isEqualTo("628111");
              assertThat(echo.content()).isEqualTo(new Content.Text("Siap kak"));
            });
  }

  @Test
  void readsWishesAboutMarketing() {
    List<Inbound> all =
        Wire.parse(
            Wire.callback(
                "user_preferences",
                """
                {"metadata":{"phone_number_id":"1"},"user_preferences":[
                  {"wa_id":"628111","category":"marketing_messages","value":"stop","timestamp":"1790000000"},
                  {"wa_id":"628111","category":"marketing_messages","value":"resume","timestamp":"1790000009"},
                  {"wa_id":"628111","category":"other","value":"stop","timestamp":"1790000010"}]}\
                """));

    assertThat(all.subList(0, 2))
        .allSatisfy(item ->
            assertThat(item)
                .isInstanceOfSatisfying(
                    Inbound.OptChanged.class,
                    opt -> assertThat(opt.purpose()).isEqualTo(Purpose.MARKETING)));
    assertThat(((Inbound.OptChanged) all.get(0)).wanted()).isFalse();
    assertThat(((Inbound.OptChanged) all.get(1)).wanted()).isTrue();
    assertThat(all.get(2)).isInstanceOf(Inbound.AccountNoticed.class);
    assertThat(all).extracting(Inbound::eventId).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"recipient_user_id", "recipient_parent_user_id", "parent_recipient_user_id"})
  void readsAReceiptOfACustomerWithoutANumber(String key) {
    List<Inbound> all =
        Wire.parse(
            Wire.callback(
                "\"statuses\":[{\"id\":\"m\",\"status\":\"played\",\"timestamp\":\"1790000000\",\"%s\":\"US.1\"}]"
                    .formatted(key)));

    assertThat(all)
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.DeliveryUpdated.class,
            update -> {
              assertThat(update.state()).isEqualTo(MessageState.READ);
              assertThat(update.orderKey()).isEqualTo("US.1");
              assertThat(update.participant()).isEmpty();
            });
  }

  @Test
  void tellsAFailureWithoutAReason() {
    List<Inbound> all =
        Wire.parse(Wire.callback("\"statuses\":[{\"id\":\"m\",\"status\":\"failed\"}]"));

    assertThat(all)
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.DeliveryUpdated.class,
            update -> {
              assertThat(update.failure().orElseThrow().code()).isEqualTo("unknown");
              assertThat(update.orderKey()).isEqualTo("m");
            });
  }

  @Test
  void namesThePlaceAndTheProductThatBroughtACustomer() {
    Inbound.MessageReceived fromInstagram =
        (Inbound.MessageReceived)
            Wire.message(
                "text",
                "\"text\":{\"body\":\"x\"},\"referral\":{\"source_type\":\"post\",\"source_id\":\"9\",\"source_url\":\"https://www.instagram.com/p/1\",\"headline\":\"Jahe"
                    + " asli\"}");
    Inbound.MessageReceived fromCatalogue =
        (Inbound.MessageReceived)
            Wire.message(
                "text",
                "\"text\":{\"body\":\"x\"},\"context\":{\"referred_product\":{\"catalog_id\":\"7\",\"product_retailer_id\":\"KOPI-1L\"}}");

    assertThat(fromInstagram.envelope().origin())
        .hasValueSatisfying(origin -> {
          assertThat(origin.source()).isEqualTo("Instagram post");
          assertThat(origin.content()).contains("Jahe asli");
          assertThat(origin.callToAction()).isEmpty();
          assertThat(origin.reference()).contains("9");
        });
    assertThat(fromCatalogue.envelope().origin())
        .hasValueSatisfying(origin -> {
          assertThat(origin.source()).isEqualTo("WhatsApp catalogue");
          assertThat(origin.content()).contains("KOPI-1L");
        });
  }

  @Test
  void saysWhatChangedInTheAccount() {
    List<Inbound> all =
        Wire.parse(
            """
            {"object":"whatsapp_business_account","entry":[{"id":"1","time":1790000000,"changes":[
              {"field":"message_template_status_update",
               "value":{"event":"REJECTED","message_template_name":"order_ready","reason":"PROMOTIONAL"}}]}]}\
            """);

    assertThat(all)
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class,
            notice -> {
              assertThat(notice.kind()).isEqualTo("message_template_status_update");
              assertThat(notice.sentence())
                  .contains("template")
                  .contains("order_ready", "REJECTED");
              assertThat(notice.occurredAt()).isEqualTo(Instant.ofEpochSecond(1_790_000_000));
            });
  }

  @Test
  void namesAnUnknownFieldWithoutShowingWhatIsInIt() {
    assertThat(Wire.parse(Wire.callback("history", "{\"phone\":\"628123456789\"}")))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class,
            notice -> assertThat(notice.sentence()).contains("history").doesNotContain("628123"));
  }

  @Test
  void tellsTwoNoticesApartAndKnowsARedelivery() {
    String first = Wire.callback("account_update", "{\"event\":\"A\"}");
    String second = Wire.callback("account_update", "{\"event\":\"B\"}");

    assertThat(Wire.parse(first)).isEqualTo(Wire.parse(first));
    assertThat(Wire.parse(first).get(0).eventId())
        .isNotEqualTo(Wire.parse(second).get(0).eventId());
  }

  @Test
  void repeatsNoReferenceWhereThereIsNone() {
    assertThat(((Inbound.DeliveryUpdated) Wire.parseSample("status_read")).partId())
        .isEqualTo(Optional.empty());
  }
}
