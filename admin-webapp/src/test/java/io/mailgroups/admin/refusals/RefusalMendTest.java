// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.refusals;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.policy.DecidedBy;
import io.mailgroups.policy.Decision;
import io.mailgroups.policy.Reason;
import io.mailgroups.policy.Sender;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A refusal code opens the case; from there the sender is let in. */
class RefusalMendTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private MailGroup team;
  private Visitor chief;
  private ApiClient api;

  @BeforeEach
  void aGroupOfMembers() {
    organisation = WEBAPP.organisation();
    organisation.people(ANNE, BART);
    team = organisation.group(TEAM, ANNE);
    organisation.sendPolicy(team, SendPolicy.MEMBERS);
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    api = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
  }

  @Test
  void allowsASenderFromTheSearch() {
    String code = refused(Optional.of(BART), Reason.NOT_A_MEMBER);

    Visitor.Answer found = chief.get("/search?q=" + code.toLowerCase(Locale.ROOT));
    assertThat(found.text())
        .contains("bart@example.com proven", "team@example.com", "the sender policy")
        .contains("Allow this sender", "Make a member");
    Visitor.Answer asked = chief.get(found.page().select("a[href*=allow-sender]").attr("href"));
    assertThat(asked.text())
        .contains("bart@example.com comes into the list of designated senders")
        .contains("members → members and designated senders");
    Visitor.Answer changedMeanwhile =
        chief.submit(path("/allow-sender"), "sender", "bart@example.com", "becomes", "DESIGNATED");
    assertThat(changedMeanwhile.status()).isEqualTo(409);
    assertThat(accepts(BART)).isFalse();
    Visitor.Answer done =
        chief.submit(
            path("/allow-sender"),
            "sender",
            "bart@example.com",
            "becomes",
            "MEMBERS_AND_DESIGNATED");

    assertThat(done.text()).contains("bart@example.com may write to team now.");
    assertThat(accepts(BART)).isTrue();
    assertThat(chief.get(path("/allow-sender?sender=bart@example.com")).text())
        .contains("may write already");
  }

  @Test
  void takesFewStatements() {
    String path = "/refusals/" + refused(Optional.of(BART), Reason.NOT_A_MEMBER);
    chief.get(path);
    var asked = WEBAPP.statements().during(() -> chief.get(path));

    assertThat(asked.answer().status()).isEqualTo(200);
    assertThat(asked.count()).as(asked.statements().toString()).isLessThanOrEqualTo(12);
  }

  @Test
  void makesTheSenderAMember() {
    String code = refused(Optional.of(BART), Reason.NOT_A_MEMBER);
    Visitor.Answer found = chief.get("/refusals/" + code);

    chief.get(found.page().select("a[href*=make-member]").attr("href"));
    chief.submit(path("/make-member"), "person", "bart@example.com");

    assertThat(accepts(BART)).isTrue();
  }

  @Test
  void whoOnlyClaimsIsNotHelpedByAList() {
    Visitor.Answer outsider = chief.get("/refusals/" + refused(Optional.empty(), OUTSIDER));
    Visitor.Answer ours = chief.get("/refusals/" + refused(Optional.empty(), BART));

    assertThat(outsider.text())
        .contains("only a DKIM signature of the sender's domain proves")
        .contains("Who may write");
    assertThat(ours.text()).contains("They have to sign in to send");
    assertThat(outsider.page().select("a[href*=allow-sender]")).isEmpty();
    assertThat(ours.page().select("a[href*=allow-sender]")).isEmpty();
  }

  @Test
  void aGroupThatTookNoMailIsEnabled() {
    organisation.change(team, data -> data.withState(GroupState.DISABLED));
    String code = refused(Optional.of(BART), Reason.GROUP_NOT_ACTIVE);

    assertThat(chief.get("/refusals/" + code).text()).contains("Enable the group");
    WEBAPP.repository().groups().delete(Organisation.CHANGE, team.id());
    assertThat(chief.get("/refusals/" + code).text()).contains("The group is gone.");
  }

  @Test
  void scriptsDoItToo() {
    String code = refused(Optional.of(BART), Reason.NOT_A_MEMBER);
    String allow = "/refusals/" + code + ":allow-sender";

    ApiClient.Answer dry = api.post(allow + "?dryRun=true", "");
    ApiClient.Answer unsaid = api.post(allow, "");
    assertThat(dry.json().at("/after").asString()).isEqualTo("MEMBERS_AND_DESIGNATED");
    assertThat(unsaid.status()).isEqualTo(409);
    assertThat(unsaid.json().at("/type").asString()).isEqualTo("/problems/policy-changes");
    assertThat(accepts(BART)).isFalse();
    assertThat(api.post(allow + "?becomes=MEMBERS_AND_DESIGNATED", "").status()).isEqualTo(200);
    assertThat(accepts(BART)).isTrue();
    assertThat(api.post("/refusals/" + code + ":make-member", "").json().at("/way").asString())
        .isEqualTo("ADD");
    assertThat(
            api.post("/refusals/" + refused(Optional.empty(), OUTSIDER) + ":allow-sender", "")
                .json()
                .at("/type")
                .asString())
        .isEqualTo("/problems/list-does-not-help");
    assertThat(api.post("/refusals/NOSUCH:allow-sender", "").status()).isEqualTo(404);
  }

  @Test
  void onlyWhoMayEditTheGroup() {
    long sales = organisation.department("Sales");
    WEBAPP.account("head", Grants.departmentAdmin(sales));
    String code = refused(Optional.of(BART), Reason.NOT_A_MEMBER);
    Visitor head = WEBAPP.signedIn("head");
    Visitor auditor = WEBAPP.signedIn(Webapp.AUDITOR);

    assertThat(head.get("/refusals/" + code).status()).isEqualTo(404);
    assertThat(head.get(path("/allow-sender")).status()).isEqualTo(404);
    assertThat(auditor.get("/refusals/" + code).text()).doesNotContain("Allow this sender");
    assertThat(
            ApiClient.basic(WEBAPP, "head").post("/refusals/" + code + ":make-member", "").status())
        .isEqualTo(404);
  }

  private String path(String rest) {
    return "/groups/" + team.id() + rest;
  }

  private String refused(Optional<EmailAddress> proven, Reason reason) {
    return record(new Sender(proven, proven), reason);
  }

  private String refused(Optional<EmailAddress> proven, EmailAddress claimed) {
    return record(new Sender(Optional.of(claimed), proven), Reason.NOT_PROVEN);
  }

  private String record(Sender sender, Reason reason) {
    return WEBAPP
        .repository()
        .refusals()
        .record(
            organisation.addressed(team),
            sender,
            new Decision.Refuse(DecidedBy.SEND_POLICY, reason));
  }

  private boolean accepts(EmailAddress sender) {
    return WEBAPP
            .repository()
            .sendingPolicy()
            .decide(
                organisation.addressed(team),
                new Sender(Optional.of(sender), Optional.of(sender)),
                Optional.empty())
        instanceof Decision.Accept;
  }
}
