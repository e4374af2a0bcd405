// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.held;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.account.Access;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.TokenData;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.moderation.Holding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Held messages by REST, with tokens of moderators. */
class HeldMessagesApiTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Holding holding;
  private MailGroup team;
  private MailGroup all;
  private long waiting;
  private long elsewhere;
  private ApiClient bart;

  @BeforeEach
  void twoGroupsOfWhichBartModeratesOne() {
    Organisation organisation = WEBAPP.organisation();
    holding = Holding.in(organisation);
    organisation.people(ANNE, BART, CRIS);
    team = organisation.group(TEAM, ANNE);
    all = organisation.group(ALL, ANNE);
    organisation.role(team, Role.MODERATOR, BART);
    elsewhere = holding.hold("elsewhere", all, ANNE);
    waiting = holding.hold("waiting", team, OUTSIDER);
    bart = token(BART, Access.WRITE);
  }

  @Test
  void listsWhatIsTheirs() {
    JsonNode list = bart.get("/held-messages?total=true").json();

    assertThat(list.path("total").asInt()).isOne();
    assertThat(list.path("next").isNull()).isTrue();
    JsonNode item = list.at("/items/0");
    assertThat(item.path("id").asString()).isEqualTo("" + waiting);
    assertThat(item.path("group").asString()).isEqualTo(TEAM.text());
    assertThat(item.path("state").asString()).isEqualTo("WAITING");
    assertThat(item.path("claimedSender").asString()).isEqualTo(OUTSIDER.text());
    assertThat(item.path("provenSender").isNull()).isTrue();
    assertThat(item.propertyNames())
        .contains("decidedBy", "decidedAt", "comment", "expiresAt", "heldAt", "subject", "size");
    assertThat(bart.get("/held-messages/" + waiting).json()).isEqualTo(item);
    assertThat(bart.get("/held-messages/" + elsewhere).status()).isEqualTo(404);
  }

  @Test
  void filtersByGroupAndStatePageByPage() {
    ApiClient chief = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
    WEBAPP.repository().heldMessages().reject(CHANGE, elsewhere, "");

    JsonNode first = chief.get("/held-messages?limit=1").json();
    assertThat(first.at("/items/0/id").asString()).isEqualTo("" + waiting);
    assertThat(
            chief
                .get("/held-messages?limit=1&after=" + first.path("next").asString())
                .json()
                .at("/items/0/id")
                .asString())
        .isEqualTo("" + elsewhere);
    assertThat(ids(chief, "?state=WAITING")).isEqualTo("[\"" + waiting + "\"]");
    assertThat(ids(chief, "?state=REJECTED&state=EXPIRED")).isEqualTo("[\"" + elsewhere + "\"]");
    assertThat(ids(chief, "?group=" + TEAM)).isEqualTo("[\"" + waiting + "\"]");
    assertThat(ids(chief, "?group=" + all.id())).isEqualTo("[\"" + elsewhere + "\"]");
    assertThat(ids(chief, "?group=nobody@example.com")).isEqualTo("[]");
    assertThat(chief.get("/held-messages?state=SOLD").status()).isEqualTo(400);
    assertThat(chief.get("/held-messages?stat=WAITING").status()).isEqualTo(400);
  }

  @Test
  void givesTheMessageAsItCame() {
    ApiClient.Answer content = bart.get("/held-messages/" + waiting + "/content");

    assertThat(content.text()).isEqualTo(new String(Holding.MESSAGE, StandardCharsets.US_ASCII));
    assertThat(content.response().headers().firstValue("Content-Type")).contains("message/rfc822");
    assertThat(bart.get("/held-messages/" + elsewhere + "/content").status()).isEqualTo(404);
    assertThat(
            ApiClient.basic(WEBAPP, Webapp.AUDITOR)
                .get("/held-messages/" + waiting + "/content")
                .status())
        .isEqualTo(403);
  }

  @Test
  void approvesOnce() {
    String approve = "/held-messages/" + waiting + ":approve";
    ApiClient.Answer approved = bart.post(approve, "{\"comment\": \"Good.\"}");

    assertThat(approved.status()).isEqualTo(200);
    assertThat(approved.json().path("state").asString()).isEqualTo("APPROVED");
    assertThat(approved.json().path("decidedBy").asString()).isEqualTo(BART.text());
    assertThat(approved.json().path("comment").asString()).isEqualTo("Good.");
    ApiClient.Answer again = bart.post("/held-messages/" + waiting + ":reject", "{}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("type").asString()).isEqualTo("/problems/already-decided");
    assertThat(again.json().path("detail").asString()).contains(BART.text());
  }

  @Test
  void refusesWhatIsWrong() {
    String reject = "/held-messages/" + waiting + ":reject";

    assertThat(bart.post(reject, "{\"comment\": \"" + "x".repeat(2_001) + "\"}").status())
        .isEqualTo(422);
    assertThat(bart.post(reject, "{\"coment\": \"\"}").status()).isEqualTo(400);
    assertThat(bart.post("/held-messages/" + elsewhere + ":reject", "{}").status()).isEqualTo(404);
    assertThat(bart.post("/held-messages:reject", "{\"messages\": [\"x\"]}").status())
        .isEqualTo(422);
    assertThat(bart.post("/held-messages:reject", "{}").status()).isEqualTo(422);
    assertThat(state(waiting)).isEqualTo("WAITING");
  }

  @Test
  void aTokenThatOnlyReadsDecidesNothing() {
    ApiClient reader = token(BART, Access.READ);

    assertThat(reader.get("/held-messages/" + waiting).status()).isEqualTo(200);
    assertThat(reader.get("/held-messages/" + waiting + "/content").status()).isEqualTo(200);
    assertThat(reader.post("/held-messages/" + waiting + ":approve", "{}").status()).isEqualTo(403);
    assertThat(
            reader
                .post("/held-messages:approve", "{\"messages\": [\"" + waiting + "\"]}")
                .json()
                .path("NOT_FOUND"))
        .hasSize(1);
    assertThat(state(waiting)).isEqualTo("WAITING");
  }

  @Test
  void decidesManyAndSaysWhatBecameOfEach() {
    long second = holding.hold("second", team, ANNE);
    long meanwhile = holding.hold("meanwhile", team, ANNE);
    WEBAPP.repository().heldMessages().reject(CHANGE, meanwhile, "");

    JsonNode became =
        bart.post(
                "/held-messages:approve",
                "{\"messages\": [\"%d\", \"%d\", \"%d\", \"%d\", \"999999\"], \"comment\": \"Yes.\"}"
                    .formatted(waiting, second, meanwhile, elsewhere))
            .json();

    assertThat(became.path("DONE").toString())
        .isEqualTo("[\"%d\",\"%d\"]".formatted(waiting, second));
    assertThat(became.path("ALREADY_DECIDED").toString()).isEqualTo("[\"" + meanwhile + "\"]");
    assertThat(became.path("NOT_FOUND").toString()).isEqualTo("[\"" + elsewhere + "\",\"999999\"]");
    assertThat(state(second)).isEqualTo("APPROVED");
    assertThat(state(elsewhere)).isEqualTo("WAITING");
  }

  private static String ids(ApiClient client, String filter) {
    return client.get("/held-messages" + filter).json().path("items").findValues("id").toString();
  }

  private static String state(long id) {
    return WEBAPP.repository().heldMessages().find(id).orElseThrow().state().name();
  }

  private static ApiClient token(EmailAddress owner, Access access) {
    TokenData data =
        new TokenData(
            owner.text(),
            "test",
            access,
            AdminRole.POSTMASTER,
            Instant.now().plus(Duration.ofDays(1)));
    return ApiClient.bearer(WEBAPP, WEBAPP.repository().apiTokens().create(CHANGE, data).value());
  }
}
