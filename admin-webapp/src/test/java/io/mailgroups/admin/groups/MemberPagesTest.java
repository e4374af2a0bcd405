// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Member;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.group.Validity;
import io.mailgroups.policy.Decision;
import io.mailgroups.policy.Sender;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The members page and what hangs on it; a group's deliveries. */
class MemberPagesTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private GroupRepository repository;
  private Visitor chief;
  private MailGroup team;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    repository = WEBAPP.repository();
    organisation.people(ANNE, BART);
    organisation.group(ALL);
    team = organisation.group(TEAM, ANNE, BART, OUTSIDER, ALL);
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
  }

  @Test
  void changesHowLongSomebodyIsAMemberAndWhatTheyGet() {
    String path = "/groups/" + team.id() + "/members/edit";
    Visitor.Answer form = chief.get(path + "?member=anne@example.com");

    Visitor.Answer saved =
        chief.submit(
            path,
            "member",
            ANNE.text(),
            "validFrom",
            "2026-01-01",
            "validTo",
            "2099-12-31",
            "ownCopy",
            "true");

    assertThat(form.page().select("input[name=mail]").hasAttr("checked")).isTrue();
    assertThat(saved.text())
        .contains("The membership of anne@example.com was saved.", "mail off", "from 2026-01-01");
    assertThat(member().validity())
        .isEqualTo(
            new Validity(
                Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                Optional.of(Instant.parse("2100-01-01T00:00:00Z"))));
    assertThat(repository.memberSettings().of(team.id(), ANNE))
        .isEqualTo(new MemberSetting(ANNE, false, true));
    assertThat(
            chief.get(path + "?member=anne@example.com").page().select("input[name=validTo]").val())
        .isEqualTo("2099-12-31");
  }

  @Test
  void badDaysStayWhereTheyWereTyped() {
    String path = "/groups/" + team.id() + "/members/edit";
    chief.get(path + "?member=anne@example.com");

    Visitor.Answer unreadable = chief.submit(path, "member", ANNE.text(), "validFrom", "tomorrow");
    Visitor.Answer backwards =
        chief.submit(
            path, "member", ANNE.text(), "validFrom", "2030-01-02", "validTo", "2030-01-01");

    assertThat(unreadable.status()).isEqualTo(422);
    assertThat(unreadable.page().select("#field-validFrom-help").text())
        .isEqualTo("This can't be read.");
    assertThat(backwards.page().select("#field-validTo-help").text())
        .isEqualTo("The end lies before the beginning.");
    assertThat(member().validity()).isEqualTo(Validity.ALWAYS);
    assertThat(chief.get(path + "?member=nobody@example.com").status()).isEqualTo(404);
  }

  @Test
  void marksGroupsAndExternalAddressesAndSaysWhoCouldNotWrite() {
    Visitor.Answer page = chief.get("/groups/" + team.id() + "/members");

    assertThat(page.text()).contains("external", "group", "1 external members could not write");
    for (SendPolicy policy : SendPolicy.values()) {
      organisation.sendPolicy(team, policy);
      boolean warned =
          chief
              .get("/groups/" + team.id() + "/members")
              .text()
              .contains("external members could not write");
      Decision decision =
          repository
              .sendingPolicy()
              .decide(
                  organisation.addressed(team),
                  new Sender(Optional.of(OUTSIDER), Optional.empty()),
                  Optional.empty());
      assertThat(warned).as(policy.name()).isEqualTo(!(decision instanceof Decision.Accept));
    }
  }

  @Test
  void addsOnePersonWhoIsFoundAsTheyAreTyped() {
    organisation.people(Organisation.CRIS);
    String path = "/groups/" + team.id() + "/members";
    Visitor.Answer page = chief.get(path);

    chief.submit(path, "person", "cris@example.com", "add", "");
    Visitor.Answer nobody = chief.submit(path, "person", "", "add", "");

    assertThat(page.page().select("#field-person").attr("hx-get"))
        .isEqualTo("/employees/suggestions");
    assertThat(repository.members().find(team.id(), List.of(Organisation.CRIS))).hasSize(1);
    assertThat(nobody.page().select("#field-person-help").text()).isEqualTo("Needed.");
  }

  @Test
  void removingNearlyAllHasToBeConfirmed() {
    String path = "/groups/" + team.id() + "/members/remove";
    chief.get("/groups/" + team.id() + "/members");
    String[] ticked = {
      "addresses", ANNE.text(), "addresses", BART.text(), "addresses", OUTSIDER.text()
    };

    Visitor.Answer stopped = chief.submit(path, ticked);
    String confirm = stopped.page().select("input[name=confirm]").val();

    assertThat(stopped.status()).isEqualTo(409);
    assertThat(stopped.text()).contains("+0 −3", "Type team@example.com");
    assertThat(organisation.recipients(team)).hasSize(3);
    chief.submit(
        path,
        "addresses",
        ANNE.text(),
        "addresses",
        BART.text(),
        "addresses",
        OUTSIDER.text(),
        "confirm",
        confirm,
        "confirmName",
        TEAM.text());
    assertThat(organisation.recipients(team)).isEmpty();
  }

  @Test
  void showsDeliveriesAndRefusalsOfAGroupToWhoMaySeeIt() {
    organisation.refuse(team, OUTSIDER);
    long sales = organisation.department("Sales");
    WEBAPP.account("head", Grants.departmentAdmin(sales));
    MailGroup own = organisation.departmentGroup(Organisation.address("s@example.com"), sales);
    Visitor head = WEBAPP.signedIn("head");

    assertThat(chief.get("/groups/" + team.id() + "/deliveries").text())
        .contains("Nothing was sent to it yet.", "olga@elsewhere.org", "the sender is not proven");
    assertThat(head.get("/groups/" + own.id() + "/deliveries").text())
        .contains("Nobody was refused.");
    assertThat(head.get("/groups/" + team.id() + "/deliveries").status()).isEqualTo(404);
  }

  private Member member() {
    return repository.members().find(team.id(), List.of(ANNE)).values().iterator().next();
  }
}
