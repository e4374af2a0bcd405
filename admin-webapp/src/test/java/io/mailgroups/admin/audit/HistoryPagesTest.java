// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.audit;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.audit.AuditFilter;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Rule;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.group.Validity;
import io.mailgroups.listing.PageRequest;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A group's history, the audit log, and undoing from both. */
class HistoryPagesTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final String HEAD = "head-of-sales";

  private final Change change = Change.by("anne@example.com", "page");
  private final Change later = Change.by("bart@example.com", "rest");
  private Organisation organisation;
  private GroupRepository repository;
  private Visitor chief;
  private long sales;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    repository = WEBAPP.repository();
    sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.person(BART, sales);
    organisation.people(CRIS);
    WEBAPP.account(HEAD, Grants.departmentAdmin(sales));
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
  }

  @Test
  void tellsInWordsWhatWasChanged() {
    MailGroup team = organisation.group(TEAM);
    update(
        change,
        team,
        data -> data.withDescription("<b>New</b>").withSendPolicy(SendPolicy.MEMBERS));
    repository.members().add(later, team.id(), List.of(ANNE), Validity.ALWAYS);

    Visitor.Answer history = chief.get("/groups/" + team.id() + "/history");

    assertThat(history.text())
        .contains("anne@example.com in the webapp", "bart@example.com by REST")
        .contains("Description:", "after: <b>New</b>")
        .contains("Who may write: before: the organisation → after: members")
        .contains("members added", "Member: after: anne@example.com");
    assertThat(history.page().select("b")).isEmpty();
    assertThat(history.text()).doesNotContain("{\"");
  }

  @Test
  void tellsRulesByTheNamesOfDepartments() {
    MailGroup team =
        organisation.dynamicGroup(TEAM, Rule.inDepartments(new DepartmentScope(sales, true)));
    update(change, team, data -> data.withRule(Rule.meeting("userName pr").including(CRIS)));

    assertThat(chief.get("/groups/" + team.id() + "/history").text())
        .contains("Department of the rule: before: Sales with all below")
        .contains("Condition: after: userName pr", "Included: after: cris@example.com");
  }

  @Test
  void undoesAChangeFromTheHistory() {
    MailGroup team = organisation.group(TEAM);
    update(change, team, data -> data.withDescription("New"));
    String path = undoPath(change);

    Visitor.Answer asked = chief.get(path);
    Visitor.Answer done = chief.submit(path);
    Visitor.Answer again = chief.get(path);

    assertThat(asked.text())
        .contains("Undo a change", "This is set back", "Description: before: New → after:");
    assertThat(done.path()).isEqualTo("/groups/" + team.id() + "/history");
    assertThat(done.text()).contains("The change of team@example.com was undone.", "undone");
    assertThat(group(team).description()).isEmpty();
    assertThat(again.text()).contains("Somebody undid this change already.");
    assertThat(again.page().select("main form")).isEmpty();
    assertThat(chief.submit(path).status()).isEqualTo(409);
  }

  @Test
  void showsWhatOverlapsAndAsksBeforeItSetsItBack() {
    MailGroup team = organisation.group(TEAM);
    update(change, team, data -> data.withDescription("New").withSendPolicy(SendPolicy.ANYONE));
    update(later, team, data -> data.withDescription("Newer"));
    String path = undoPath(change);

    Visitor.Answer asked = chief.get(path);
    Visitor.Answer unanswered = chief.submit(path);

    assertThat(asked.text())
        .contains("changed since", "Later changes of the same", "bart@example.com by REST", "Newer")
        .contains("Keep it as it is now");
    assertThat(unanswered.status()).isEqualTo(422);
    assertThat(unanswered.text()).contains("Choose one of the two.");
    assertThat(group(team).description()).isEqualTo("Newer");
    chief.submit(path, "overlapping", "KEEP");
    assertThat(group(team).description()).isEqualTo("Newer");
    assertThat(group(team).sendPolicy()).isEqualTo(SendPolicy.DOMAIN);
  }

  @Test
  void setsBackWhatOverlapsToo() {
    MailGroup team = organisation.group(TEAM);
    update(change, team, data -> data.withDescription("New"));
    update(later, team, data -> data.withDescription("Newer"));
    chief.get(undoPath(change));

    chief.submit(undoPath(change), "overlapping", "SET_BACK");

    assertThat(group(team).description()).isEmpty();
  }

  @Test
  void anUndoThatTakesManyAwayHasToBeConfirmedByName() {
    MailGroup team = organisation.group(TEAM);
    repository.members().add(change, team.id(), List.of(ANNE, BART), Validity.ALWAYS);
    String path = undoPath(change);
    chief.get(path);

    Visitor.Answer stopped = chief.submit(path);
    String confirm = stopped.page().select("input[name=confirm]").val();
    Visitor.Answer unnamed = chief.submit(path, "confirm", confirm);

    assertThat(stopped.status()).isEqualTo(409);
    assertThat(stopped.text()).contains("team@example.com", "+0 −2");
    assertThat(unnamed.status()).isEqualTo(409);
    assertThat(organisation.recipients(team)).hasSize(2);
    chief.submit(path, "confirm", confirm, "confirmName", TEAM.text());
    assertThat(organisation.recipients(team)).isEmpty();
  }

  @Test
  void givesADeletedGroupBackFromTheAuditLog() {
    MailGroup team = organisation.group(TEAM, ANNE);
    organisation.group(ALL, TEAM);
    repository.groups().delete(change, team.id());

    Visitor.Answer log = chief.get("/audit-events?changeId=" + change.id());
    Visitor.Answer asked = chief.get(undoPath(change));
    Visitor.Answer done = chief.submit(undoPath(change));

    assertThat(log.page().select("a[href$=/undo]")).isNotEmpty();
    assertThat(asked.text())
        .contains("It: after: is there", "all@example.com +1 anne@example.com −0");
    assertThat(done.path()).startsWith("/audit-events?changeId=");
    assertThat(repository.groups().find(TEAM)).isPresent();
  }

  @Test
  void saysWhatStandsAgainstIt() {
    MailGroup team = organisation.group(TEAM);
    repository.groups().delete(change, team.id());
    organisation.group(TEAM);
    repository.employees().delete(later, repository.employees().find(CRIS).orElseThrow().id());

    assertThat(chief.get(undoPath(change)).text())
        .contains("As things are, it can't be undone", "team@example.com is taken");
    assertThat(chief.submit(undoPath(change)).status()).isEqualTo(409);
    assertThat(chief.get(undoPath(later)).text()).contains("A deleted person doesn't come back");
  }

  @Test
  void whoAdministersADepartmentUndoesOnlyWhatIsTheirs() {
    MailGroup own = organisation.departmentGroup(TEAM, sales);
    MailGroup other = organisation.group(ALL);
    update(change, own, data -> data.withDescription("New"));
    update(later, other, data -> data.withDescription("New"));
    Change both = Change.by("anne@example.com", "page");
    repository.groupBulk().setSendPolicy(both, List.of(own.id(), other.id()), SendPolicy.ANYONE);
    Visitor head = WEBAPP.signedIn(HEAD);

    assertThat(head.get("/groups/" + own.id() + "/history").page().select("a[href$=/undo]"))
        .hasSizeGreaterThan(1);
    assertThat(head.get("/groups/" + other.id() + "/history").status()).isEqualTo(404);
    assertThat(head.get(undoPath(later)).status()).isEqualTo(404);
    assertThat(head.get(undoPath(both, own)).status()).isEqualTo(403);
    assertThat(head.submit(undoPath(change)).status()).isEqualTo(200);
    assertThat(group(own).description()).isEmpty();
    assertThat(head.submit(undoPath(later)).status()).isEqualTo(404);
    assertThat(head.submit(undoPath(both, own)).status()).isEqualTo(403);
    assertThat(group(other).description()).isEqualTo("New");
  }

  @Test
  void whoAdministersADepartmentSetsNothingBackToWhereItIsNotTheirs() {
    long other = organisation.department("Other");
    EmailAddress address = Organisation.address("emil@example.com");
    organisation.person(address, other);
    var emil = repository.employees().find(address).orElseThrow();
    repository
        .employees()
        .update(change, emil.id(), OptionalInt.empty(), emil.data().withDepartments(sales));
    Visitor head = WEBAPP.signedIn(HEAD);
    head.get("/groups");

    assertThat(head.submit(undoPath(change)).status()).isEqualTo(403);
    assertThat(repository.employees().find(address).orElseThrow().data().departments())
        .extracting(one -> one.departmentId())
        .containsExactly(sales);
  }

  @Test
  void anAuditorReadsOnly() {
    MailGroup team = organisation.group(TEAM);
    update(change, team, data -> data.withDescription("New").withAliases(Set.of()));
    Visitor auditor = WEBAPP.signedIn(Webapp.AUDITOR);

    assertThat(auditor.get("/groups/" + team.id() + "/history").page().select("a[href$=/undo]"))
        .isEmpty();
    assertThat(auditor.get("/audit-events").page().select("a[href$=/undo]")).isEmpty();
    assertThat(auditor.get(undoPath(change)).status()).isEqualTo(403);
  }

  private String undoPath(Change of) {
    return undoPath(AuditFilter.ALL.of(of.id()));
  }

  private String undoPath(Change of, MailGroup group) {
    return undoPath(AuditFilter.ALL.of(of.id()).about("group", "" + group.id()));
  }

  private String undoPath(AuditFilter filter) {
    long id = repository.auditEvents().page(filter, PageRequest.first(1)).items().get(0).id();
    return "/audit-events/" + id + "/undo";
  }

  private GroupData group(MailGroup group) {
    return repository.groups().find(group.id()).orElseThrow().data();
  }

  private void update(Change by, MailGroup group, UnaryOperator<GroupData> how) {
    repository.groups().update(by, group.id(), OptionalInt.empty(), how.apply(group(group)));
  }
}
