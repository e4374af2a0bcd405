// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.group.MailGroup;
import io.mailgroups.policy.DecidedBy;
import io.mailgroups.policy.Decision;
import io.mailgroups.policy.Reason;
import io.mailgroups.policy.Sender;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists as files, from the buttons of their pages and by REST. */
class ExportsTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private GroupRepository repository;
  private Visitor chief;
  private ApiClient api;
  private long sales;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    repository = WEBAPP.repository();
    sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.people(BART);
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    api = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
  }

  @Test
  void departmentsAndEmployeesAreExported() {
    organisation.change(
        BART, data -> data.withProfile(data.profile().working("=HYPERLINK(\"http://x\")", "-1")));
    Visitor.Answer departments = follow("/imports", "/exports/departments");
    Visitor.Answer everybody = follow("/employees", "/exports/employees");
    Visitor.Answer some = follow("/employees?department=" + sales, "/exports/employees");

    assertThat(lines(departments.body())).containsExactly("path,code", "/Sales,");
    assertThat(lines(everybody.body())).hasSize(3);
    assertThat(everybody.body()).contains(",\"'=HYPERLINK(\"\"http://x\"\")\",'-1,");
    assertThat(lines(some.body())).hasSize(2).last().asString().contains("anne@example.com");
    assertThat(api.get("/exports/departments").text()).isEqualTo(departments.body());
    assertThat(api.get("/exports/employees").text()).isEqualTo(everybody.body());
    assertThat(api.get("/exports/employees?department=" + sales).text()).isEqualTo(some.body());
    assertThat(api.get("/exports/employees?departement=1").status()).isEqualTo(400);
  }

  @Test
  void membersAndRecipientsAreExported() {
    MailGroup team = organisation.group(TEAM, ANNE, OUTSIDER);
    MailGroup all = organisation.departmentGroup(ALL, sales);

    String members =
        follow("/groups/" + team.id() + "/members", "/groups/" + team.id() + "/members/export")
            .body();
    String recipients =
        follow("/groups/" + all.id() + "/recipients", "/groups/" + all.id() + "/recipients/export")
            .body();

    assertThat(lines(members))
        .containsExactly("address,validFrom,validTo", "anne@example.com,,", "olga@elsewhere.org,,");
    assertThat(lines(recipients)).hasSize(2).last().asString().startsWith("anne@example.com,all");
    assertThat(chief.get("/groups/" + all.id() + "/members/export").status()).isEqualTo(409);
    assertThat(api.get("/exports/groups/team%40example.com/members").text()).isEqualTo(members);
    assertThat(api.get("/exports/groups/" + all.id() + "/recipients").text()).isEqualTo(recipients);
    assertThat(api.get("/exports/groups/" + all.id() + "/members").status()).isEqualTo(409);
  }

  @Test
  void logsAreExportedWithTheFiltersOfTheirPages() {
    MailGroup team = organisation.group(TEAM, ANNE);
    for (String sender : List.of("olga@elsewhere.org", "paul@elsewhere.org")) {
      repository
          .refusals()
          .record(
              organisation.addressed(team),
              new Sender(Optional.of(Organisation.address(sender)), Optional.empty()),
              new Decision.Refuse(DecidedBy.SEND_POLICY, Reason.NOT_PROVEN));
    }

    assertThat(lines(follow("/refusals?sender=olga@elsewhere.org", "/refusals/export").body()))
        .hasSize(2)
        .last()
        .asString()
        .contains("olga@elsewhere.org", "NOT_PROVEN");
    assertThat(lines(api.get("/exports/refusals").text())).hasSize(3);
    assertThat(lines(follow("/deliveries?from=2026-01-01", "/deliveries/export").body()))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("id,createdAt,");
    assertThat(lines(api.get("/exports/deliveries?group=team%40example.com").text())).hasSize(1);
    assertThat(lines(follow("/audit-events?q=team", "/audit-events/export").body()))
        .hasSizeGreaterThan(1)
        .allMatch(line -> line.contains("id,") || line.contains("team"));
    assertThat(lines(api.get("/exports/audit-events?subjectKind=group").text()))
        .hasSizeGreaterThan(1);
    assertThat(chief.get("/deliveries/export?sender=nonsense").status()).isEqualTo(422);
  }

  @Test
  void whoAdministersADepartmentExportsTheirGroupsOnly() {
    WEBAPP.account("head", Grants.departmentAdmin(sales));
    MailGroup own = organisation.departmentGroup(ALL, sales);
    MailGroup other = organisation.group(TEAM, CRIS);
    Visitor head = WEBAPP.signedIn("head");
    ApiClient api = ApiClient.basic(WEBAPP, "head");

    assertThat(head.get("/exports/employees").status()).isEqualTo(403);
    assertThat(api.get("/exports/employees").status()).isEqualTo(403);
    assertThat(head.get("/employees").page().select("a[href^=/exports]")).isEmpty();
    assertThat(head.get("/groups/" + own.id() + "/recipients/export").status()).isEqualTo(200);
    assertThat(head.get("/groups/" + other.id() + "/members/export").status()).isEqualTo(404);
    assertThat(api.get("/exports/groups/" + other.id() + "/members").status()).isEqualTo(404);
    assertThat(api.get("/exports/groups/" + other.id() + "/recipients").status()).isEqualTo(404);
  }

  @Test
  void anAuditorExportsWhatTheyRead() {
    Visitor auditor = WEBAPP.signedIn(Webapp.AUDITOR);

    for (String path :
        List.of("/exports/departments", "/exports/employees", "/audit-events/export")) {
      Visitor.Answer file = auditor.get(path);
      assertThat(file.status()).isEqualTo(200);
      assertThat(file.response().headers().firstValue("Content-Disposition").orElse(""))
          .startsWith("attachment");
    }
  }

  /** Opens a page and follows the button there that leads to an export. */
  private Visitor.Answer follow(String page, String export) {
    String link = chief.get(page).page().select("a[href^=" + export + "]").attr("href");
    assertThat(link).startsWith(export);
    Visitor.Answer file = chief.get(link);
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.response().headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/csv");
    return file;
  }

  private static List<String> lines(String file) {
    assertThat(file).startsWith("\uFEFF");
    return file.substring(1).lines().toList();
  }
}
