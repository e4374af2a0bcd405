// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.overview;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.group.Attention;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.Rule;
import io.mailgroups.group.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every number and every group that needs a look leads to what it is about. */
class OverviewTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation = WEBAPP.organisation();
  private Visitor chief = WEBAPP.visitor();

  @BeforeEach
  void organisation() {
    organisation = WEBAPP.organisation();
    organisation.people(ANNE, BART, CRIS);
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
  }

  @Test
  void eachReasonToLookLeadsToTheGroupsThatHaveIt() {
    owned(organisation.group(TEAM, ANNE));
    long empty = organisation.department("Nobody works here");
    MailGroup nobody = organisation.departmentGroup(address("nobody@example.com"), empty);
    MailGroup broken =
        owned(
            organisation.dynamicGroup(
                address("broken@example.com"), Rule.meeting("title eq \"x\"")));
    TestDatabase.instance()
        .execute(
            "update mg_group_condition set condition_text = 'title eq' where group_id = "
                + broken.id());
    TestDatabase.instance()
        .execute("update mg_group set last_message_at = '2020-01-01' where id = " + broken.id());
    WEBAPP.repository().groupChecks().run(100);

    assertThat(behind(Attention.NO_OWNER)).containsExactly(nobody.data().name());
    assertThat(behind(Attention.MATCHES_NOBODY)).containsExactly(nobody.data().name());
    assertThat(behind(Attention.EMPTY_DEPARTMENT)).containsExactly(nobody.data().name());
    assertThat(behind(Attention.BROKEN_RULE)).containsExactly(broken.data().name());
    assertThat(behind(Attention.QUIET)).containsExactly(broken.data().name());
    ApiClient script = ApiClient.basic(WEBAPP, Webapp.AUDITOR);
    assertThat(script.get("/overview").json().at("/attention/NO_OWNER/count").asInt()).isOne();
    assertThat(script.get("/groups?attention=NO_OWNER").json().at("/items/0/address").asString())
        .isEqualTo("nobody@example.com");
  }

  @Test
  void membershipsThatEndSoonAreListed() {
    long team = organisation.group(TEAM, ANNE).id();
    Validity soon = Validity.until(Instant.now().plus(Duration.ofDays(3)));
    WEBAPP.repository().members().add(CHANGE, team, List.of(BART, OUTSIDER), soon);

    Visitor.Answer list = follow("a[href=/groups/ending-memberships]");

    assertThat(list.text()).contains(BART.text(), OUTSIDER.text()).doesNotContain(ANNE.text());
    assertThat(chief.get(list.page().select("#list a").attr("href")).text()).contains(BART.text());
    assertThat(
            ApiClient.basic(WEBAPP, Webapp.AUDITOR).get("/ending-memberships").json().path("items"))
        .hasSize(2);
  }

  @Test
  void numbersDeliveriesAndRefusalsLeadToWhatTheyCount() {
    MailGroup team = organisation.group(TEAM, ANNE);
    String code = organisation.refuse(team, OUTSIDER);

    assertThat(follow("a[href^=/employees]:contains(3)").text()).contains(ANNE.text(), CRIS.text());
    assertThat(follow("a[href=/groups].card").text()).contains(TEAM.text());
    assertThat(follow("a[href*=" + code + "]").text()).contains(OUTSIDER.text(), TEAM.text());
    assertThat(follow("a[href=/deliveries]:contains(24)").status()).isEqualTo(200);
    assertThat(follow("a[href=/refusals]:contains(1)").text()).contains(code);
  }

  private List<String> behind(Attention reason) {
    return follow("a[href$=attention=" + reason + "]")
        .page()
        .select("#list td a[href~=^/groups/\\d+$]")
        .eachText();
  }

  /** Follows a link of the overview's content. */
  private Visitor.Answer follow(String link) {
    return chief.get(chief.get("/").page().select("#content " + link).attr("href"));
  }

  private MailGroup owned(MailGroup group) {
    organisation.role(group, Role.OWNER, ANNE);
    return group;
  }
}
