// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.trace;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Statements;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.SendPolicy;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Why did she not get it, as a page and a call tell it, with what mends it. */
class TracePageTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private MailGroup team;
  private Visitor chief;

  @BeforeEach
  void aTeam() {
    organisation = WEBAPP.organisation();
    organisation.people(ANNE, BART, CRIS);
    team = organisation.group(TEAM, ANNE, BART);
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
  }

  @Test
  void tellsOfACopyAndOfNone() {
    deliver("<lunch@example.com>", ANNE);

    assertThat(trace(BART))
        .contains("Lunch", "Sent to them", "batch 1", "team@example.com > named");
    assertThat(trace(CRIS)).contains("They were no member", "Make a member");
    assertThat(chief.get("/trace?person=bart@example.com&messageId=lunch@example.com").text())
        .contains("Sent to them");
    assertThat(
            chief
                .get("/trace?person=bart@example.com&group=team@example.com&day=2020-01-01")
                .text())
        .contains("No such message reached this server.");
  }

  @Test
  void aMemberWhoLeftIsToldWithWhoTookThemOut() {
    WEBAPP.repository().members().remove(CHANGE, team.id(), List.of(BART));
    deliver("<lunch@example.com>", ANNE);

    assertThat(trace(BART))
        .contains("They were no member any more", "by postmaster@example.com", "Make a member");
  }

  @Test
  void takesFewStatementsHoweverManyMessagesAndGroups() {
    int few = 0;
    for (int i = 0; i < 6; i++) {
      deliver("<lunch" + i + "@example.com>", ANNE);
      var byGroup = traced("&group=team@example.com");
      assertThat(byGroup.count()).as(byGroup.statements().toString()).isLessThanOrEqualTo(12);
      few = i == 0 ? byGroup.count() : few;
      assertThat(byGroup.count()).isEqualTo(few);
    }
  }

  private Statements.Asked<Visitor.Answer> traced(String what) {
    String path = "/trace?person=cris@example.com" + what;
    chief.get(path);
    return WEBAPP.statements().during(() -> chief.get(path));
  }

  @Test
  void switchesMailOnFromThere() {
    WEBAPP
        .repository()
        .memberSettings()
        .set(CHANGE, team.id(), new MemberSetting(BART, false, true));
    deliver("<lunch@example.com>", ANNE);
    Visitor.Answer page = chief.get("/trace?person=bart@example.com&group=team@example.com");
    assertThat(page.text()).contains("They had switched the group's mail off", "Switch mail on");

    Visitor.Answer back =
        chief.submit(
            page.page().select("form[action$=mail-on]").attr("action"),
            "person",
            "bart@example.com",
            "back",
            page.page().select("input[name=back]").val());

    assertThat(back.path()).startsWith("/trace?");
    assertThat(organisation.recipients(team)).contains(BART);
  }

  @Test
  void aRefusedMessageOffersToAllowItsSender() {
    organisation.sendPolicy(team, SendPolicy.MEMBERS);
    deliver("<lunch@example.com>", CRIS);
    String code = organisation.refuse(team, OUTSIDER);
    Visitor.Answer page = chief.get("/trace?person=bart@example.com&group=team@example.com");

    assertThat(page.text())
        .contains("The group refused the message", "not a member", "Allow this sender")
        .contains("Refused at the door", code);
    assertThat(page.page().select("a[href*=allow-sender]").attr("href"))
        .contains("sender=cris@example.com");
  }

  @Test
  void badInputIsToldAtItsField() {
    Visitor.Answer page = chief.get("/trace?person=x&group=nobody@example.com&day=yesterday");

    assertThat(page.page().select("#field-person-help").text()).contains("can't be read");
    assertThat(page.page().select("#field-group-help").text()).contains("no such group");
    assertThat(page.page().select("#field-day-help").text()).contains("can't be read");
    assertThat(chief.get("/trace?person=bart@example.com").status()).isEqualTo(200);
  }

  @Test
  void tellsScriptsToo() {
    deliver("<lunch@example.com>", ANNE);
    ApiClient api = ApiClient.basic(WEBAPP, Webapp.AUDITOR);

    ApiClient.Answer sent = api.get("/trace?person=bart@example.com&group=team@example.com");
    ApiClient.Answer none = api.get("/trace?person=cris@example.com&messageId=lunch@example.com");

    assertThat(sent.json().at("/deliveries/0/fate").asString()).isEqualTo("SENT");
    assertThat(sent.json().at("/deliveries/0/copy/batch").asInt()).isEqualTo(1);
    assertThat(none.json().at("/deliveries/0/fate").asString()).isEqualTo("NEVER_A_MEMBER");
    assertThat(none.json().at("/deliveries/0/event").isNull()).isTrue();
    assertThat(api.get("/trace?person=bart@example.com").status()).isEqualTo(422);
    assertThat(api.get("/trace?person=bart@example.com&group=no@example.com").status())
        .isEqualTo(422);
    assertThat(api.get("/trace?group=team@example.com").status()).isEqualTo(400);
    assertThat(api.get("/trace?person=bart@example.com&colour=red").status()).isEqualTo(400);
  }

  @Test
  void isLinkedFromTheSearchAndTheDelivery() {
    deliver("<lunch@example.com>", ANNE);
    String id =
        ApiClient.basic(WEBAPP, Webapp.AUDITOR)
            .get("/deliveries?group=team@example.com")
            .json()
            .at("/items/0/id")
            .asString();

    assertThat(chief.get("/search?q=bart").page().select("a[href^=/trace?person=bart]"))
        .isNotEmpty();
    assertThat(
            chief
                .get("/deliveries/" + id)
                .page()
                .select("form[action=/trace] [name=messageId]")
                .val())
        .isEqualTo("<lunch@example.com>");
  }

  private String trace(EmailAddress person) {
    return chief.get("/trace?person=" + person + "&group=team@example.com").text();
  }

  private void deliver(String messageId, EmailAddress sender) {
    organisation.deliver(Organisation.message("key", messageId, sender, "Lunch"), team);
  }
}
