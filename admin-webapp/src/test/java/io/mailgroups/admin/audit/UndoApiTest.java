// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.audit;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Webapp;
import io.mailgroups.audit.AuditFilter;
import io.mailgroups.audit.Change;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Validity;
import io.mailgroups.listing.PageRequest;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UndoApiTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private final Change change = Change.by("anne@example.com", "page");
  private final Change later = Change.by("bart@example.com", "rest");
  private Organisation organisation;
  private GroupRepository repository;
  private ApiClient chief;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    repository = WEBAPP.repository();
    organisation.people(ANNE, BART);
    chief = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
  }

  @Test
  void saysWhatItWouldDoAndDoesItPastTheGuard() {
    MailGroup team = organisation.group(TEAM);
    repository.members().add(change, team.id(), List.of(ANNE, BART), Validity.ALWAYS);

    ApiClient.Answer dry = chief.post(undo(change) + "?dryRun=true", "");
    ApiClient.Answer stopped = chief.post(undo(change), "");
    String confirm = stopped.json().path("confirm").asString();

    assertThat(dry.json().at("/setsBack/0/field").asString()).isEqualTo("members");
    assertThat(dry.json().at("/setsBack/0/item").asString()).isEqualTo(ANNE.text());
    assertThat(dry.json().at("/setsBack/0/before").isNull()).isTrue();
    assertThat(dry.json().at("/impact/0/leaves").asInt()).isEqualTo(2);
    assertThat(stopped.json().path("type").asString()).isEqualTo("/problems/guard");
    assertThat(confirm).isEqualTo(dry.json().path("confirm").asString());
    assertThat(organisation.recipients(team)).hasSize(2);
    ApiClient.Answer done = chief.post(undo(change) + "?confirm=" + confirm, "");
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.json().path("notGivenBack")).isEmpty();
    assertThat(organisation.recipients(team)).isEmpty();
    assertThat(chief.post(undo(change), "").json().path("type").asString())
        .isEqualTo("/problems/already-undone");
    assertThat(chief.post(undo(change) + "?dryRun=true", "").json().path("hindrance").asString())
        .isEqualTo("UNDONE_ALREADY");
  }

  @Test
  void wantsToBeToldWhatBecomesOfWhatWasChangedSince() {
    MailGroup team = organisation.group(TEAM);
    describe(change, team, "New");
    describe(later, team, "Newer");

    ApiClient.Answer unsaid = chief.post(undo(change), "");
    ApiClient.Answer dry = chief.post(undo(change) + "?dryRun=true", "");

    assertThat(unsaid.json().path("type").asString()).isEqualTo("/problems/changed-since");
    assertThat(dry.json().at("/later/0/changeId").asString()).isEqualTo(later.id());
    assertThat(dry.json().at("/setsBack/0/overlaps").asBoolean()).isTrue();
    assertThat(chief.post(undo(change) + "?overlapping=PERHAPS", "").status()).isEqualTo(400);
    assertThat(chief.post(undo(change) + "?overlapping=SET_BACK", "").status()).isEqualTo(200);
    assertThat(repository.groups().find(TEAM).orElseThrow().data().description()).isEmpty();
  }

  @Test
  void isForWhoMayChangeAllOfIt() {
    MailGroup team = organisation.group(TEAM);
    describe(change, team, "New");
    long sales = organisation.department("Sales");
    WEBAPP.account("head", Grants.departmentAdmin(sales));

    assertThat(ApiClient.basic(WEBAPP, "head").post(undo(change), "").status()).isEqualTo(404);
    assertThat(ApiClient.basic(WEBAPP, Webapp.AUDITOR).post(undo(change), "").status())
        .isEqualTo(403);
    assertThat(chief.post("/audit-events/999999:undo", "").status()).isEqualTo(404);
  }

  @Test
  void whoAdministersADepartmentReadsTheLogOfWhatIsTheirs() {
    long sales = organisation.department("Sales");
    MailGroup own = organisation.departmentGroup(TEAM, sales);
    MailGroup other = organisation.group(Organisation.ALL);
    WEBAPP.account("head", Grants.departmentAdmin(sales));
    ApiClient head = ApiClient.basic(WEBAPP, "head");
    String log = "/audit-events?subjectKind=group&subjectId=";

    assertThat(head.get(log + own.id()).json().path("items")).hasSize(1);
    assertThat(head.get(log + other.id()).json().path("items")).isEmpty();
    assertThat(head.get("/audit-events").json().path("items")).isEmpty();
    assertThat(head.get("/audit-events?subjectKind=account&subjectId=1").json().path("items"))
        .isEmpty();
  }

  @Test
  void refusesWhatTheLogDoesNotTell() {
    repository.domains().add(change, "example.org");

    assertThat(chief.post(undo(change), "").json().path("type").asString())
        .isEqualTo("/problems/not-undoable");
  }

  private void describe(Change by, MailGroup group, String description) {
    repository
        .groups()
        .update(by, group.id(), OptionalInt.empty(), group.data().withDescription(description));
  }

  private String undo(Change of) {
    return "/audit-events/"
        + repository
            .auditEvents()
            .page(AuditFilter.ALL.of(of.id()), PageRequest.first(1))
            .items()
            .get(0)
            .id()
        + ":undo";
  }
}
