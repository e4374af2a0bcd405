// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportPagesTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

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
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    chief.get("/imports/new");
  }

  @Test
  void aFileWithErrorsIsMendedAndImported() {
    Visitor.Answer wrong =
        checked(
            "EMPLOYEES",
            "address,displayName,title,departments",
            "anne@example.com,Anne,CEO,/Sales",
            "dora,Dora,,/Sales",
            "emil@example.com,Emil,,/Marketing");

    assertThat(wrong.text())
        .contains(
            "There are errors in this file. Nothing was saved.",
            "3 rows: 0 new, 1 changed, 0 as before, 2 errors",
            "Mend the lines below");
    assertThat(rows(wrong.page()))
        .containsExactly(
            "3 column address error dora: An address is written local-part@domain.",
            "4 column departments error No department has the code or path /Marketing.");
    assertThat(repository.employees().find(ANNE).orElseThrow().data().profile().title()).isEmpty();
    assertThat(wrong.page().select("input[name=kind]").val()).isEqualTo("EMPLOYEES");

    Visitor.Answer right =
        checked(
            "EMPLOYEES",
            "address,displayName,title,departments",
            "anne@example.com,Anne,CEO,/Sales",
            "dora@example.com,Dora,,/Sales");
    assertThat(right.text()).contains("Nothing has been saved yet.", "1 new, 1 changed");
    assertThat(rows(right.page()))
        .containsExactly("2 anne@example.com changed", "3 dora@example.com new");
    assertThat(repository.employees().find(Organisation.DORA)).isEmpty();

    Visitor.Answer done = finished(chief.submit(right.path() + "/run"));

    assertThat(done.text()).contains("The whole file was imported.", "1 new, 1 changed");
    assertThat(repository.employees().find(ANNE).orElseThrow().data().profile().title())
        .contains("CEO");
    assertThat(repository.employees().find(Organisation.DORA)).isPresent();
    assertThat(chief.get(done.page().select("#import a[href^=/audit-events]").attr("href")).text())
        .contains("dora@example.com", "import");
    assertThat(chief.get("/imports").page().select("#list tbody tr").eachText())
        .first()
        .asString()
        .contains("Employees", "people.csv", "chief", "imported", "1 new, 1 changed");
  }

  @ParameterizedTest
  @CsvSource({"UTF-8,;,\uFEFF", "UTF-16LE,TAB,\uFEFF", "UTF-16BE,;,\uFEFF", "UTF-8,',',''"})
  void filesAsSpreadsheetsSaveThemAreRead(String charset, String separator, String mark) {
    String file =
        mark + "address;displayName\r\ndora@example.com;王芳\r\n".replace(";", separator(separator));

    Visitor.Answer checked =
        finished(
            chief.upload(
                "/imports",
                "人员.csv",
                file.getBytes(Charset.forName(charset)),
                "kind",
                "EMPLOYEES"));
    finished(chief.submit(checked.path() + "/run"));

    assertThat(
            repository
                .employees()
                .find(Organisation.DORA)
                .orElseThrow()
                .data()
                .profile()
                .displayName())
        .isEqualTo("王芳");
  }

  @Test
  void theSamplesAreImportedAsTheyAre() {
    for (String kind : List.of("departments", "employees")) {
      String sample = chief.get("/imports/samples/" + kind + ".csv").body();
      chief.get("/imports/new");
      Visitor.Answer checked =
          finished(
              chief.upload(
                  "/imports",
                  kind + ".csv",
                  sample.getBytes(StandardCharsets.UTF_8),
                  "kind",
                  kind.toUpperCase(java.util.Locale.ROOT)));
      assertThat(checked.text()).contains("Nothing is wrong in this file.");
      finished(chief.submit(checked.path() + "/run"));
    }

    assertThat(repository.employees().find(Organisation.address("li.wei@example.com"))).isPresent();
    assertThat(chief.get("/imports/samples/members.csv").body()).contains("address,validFrom");
    assertThat(chief.get("/imports/samples/cars.csv").status()).isEqualTo(404);
  }

  @Test
  void whatEmptiesAGroupIsStoppedUntilItIsConfirmedByName() {
    MailGroup group = organisation.departmentGroup(ALL, sales);
    organisation.group(TEAM, ANNE);
    String[] file = {
      "address,displayName,departments", "anne@example.com,Anne,/", "bart@example.com,Bart,/"
    };

    Visitor.Answer checked = checked("EMPLOYEES", file);
    assertThat(checked.page().select("section[aria-labelledby=groups] tbody tr").eachText())
        .singleElement()
        .asString()
        .contains("all@example.com", "would be empty", "+0 −2", "go: anne@example.com, bart");
    String confirm = checked.page().select("input[name=confirm]").val();
    Visitor.Answer stopped =
        chief.submit(checked.path() + "/run", "confirm", confirm, "confirmName", "sales");
    assertThat(stopped.status()).isEqualTo(422);
    assertThat(stopped.page().select("#field-confirmName-help").text())
        .isEqualTo("Type the address exactly as it stands there.");
    Visitor.Answer other =
        finished(
            chief.submit(checked.path() + "/run", "confirm", "made-up", "confirmName", ALL.text()));
    assertThat(other.text()).contains("Look at the groups again", "Nothing has been saved yet");
    assertThat(organisation.recipients(group)).hasSize(2);

    Visitor.Answer done =
        finished(
            chief.submit(checked.path() + "/run", "confirm", confirm, "confirmName", ALL.text()));

    assertThat(done.text()).contains("The whole file was imported.", "Groups that changed");
    assertThat(organisation.recipients(group)).isEmpty();
  }

  @Test
  void membersAreImportedFromTheirGroupsPage() {
    MailGroup team = organisation.group(TEAM, ANNE);
    String link =
        chief
            .get("/groups/" + team.id() + "/members")
            .page()
            .select("a[href^=/imports/new]")
            .attr("href");
    Document form = chief.get(link).page();

    assertThat(form.select("#field-group").val()).isEqualTo("team@example.com");
    assertThat(form.select("#field-kind option[selected]").val()).isEqualTo("MEMBERS");
    Visitor.Answer checked =
        finished(
            chief.upload(
                "/imports",
                "team.csv",
                "address\nbart@example.com\nolga@elsewhere.org\n".getBytes(StandardCharsets.UTF_8),
                "kind",
                "MEMBERS",
                "group",
                "team@example.com"));
    assertThat(checked.text()).contains("team@example.com", "+2 −0");
    finished(chief.submit(checked.path() + "/run"));
    assertThat(organisation.recipients(team)).hasSize(3);
  }

  @Test
  void badInputOfTheFormStandsAtItsField() {
    organisation.departmentGroup(ALL, sales);
    byte[] file = "address\n".getBytes(StandardCharsets.UTF_8);

    assertThat(error(chief.submit("/imports"), "kind")).isEqualTo("Needed.");
    assertThat(error(chief.upload("/imports", "x.csv", new byte[0], "kind", "EMPLOYEES"), "file"))
        .isEqualTo("Choose a file that is not empty.");
    assertThat(error(chief.upload("/imports", "x.csv", file, "kind", "MEMBERS"), "group"))
        .isEqualTo("Needed.");
    assertThat(
            error(
                chief.upload(
                    "/imports", "x.csv", file, "kind", "MEMBERS", "group", "x@example.com"),
                "group"))
        .isEqualTo("There is no such group.");
    assertThat(
            error(
                chief.upload("/imports", "x.csv", file, "kind", "MEMBERS", "group", ALL.text()),
                "group"))
        .isEqualTo("The members of this group are computed; they can't be imported.");
    assertThat(repository.imports().page(Optional.empty(), first()).items()).isEmpty();
  }

  @Test
  void filesHaveAtMostSoManyRowsAndOctets() {
    repository.settings().change(CHANGE, Map.of("importRows", Optional.of("2")));

    assertThat(checked("DEPARTMENTS", "path", "/A", "/B", "/C").text())
        .contains("A file has at most 2 rows.");
    Visitor.Answer tooLarge =
        chief.upload("/imports", "large.csv", new byte[65 << 20], "kind", "EMPLOYEES");
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.text()).contains("more than can be sent at once");
  }

  @Test
  void theReportIsDownloadedWithoutFormulas() {
    Visitor.Answer wrong =
        checked("EMPLOYEES", "address,displayName", "=1+1,Anne", "anne@example.com,Anne");

    Visitor.Answer report = chief.get(wrong.path() + "/report.csv");

    assertThat(report.response().headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment");
    assertThat(report.response().headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/csv");
    assertThat(report.body().lines())
        .first()
        .isEqualTo("\uFEFFline,outcome,subject,column,code,message");
    assertThat(report.body()).contains("2,error,,address,no-domain,'=1+1: An address");
  }

  @Test
  void aDepartmentAdministratorImportsMembersOfOwnGroupsOnly() {
    organisation.people(CRIS);
    repository.accounts().create(CHANGE, CRIS, Grants.departmentAdmin(sales));
    WEBAPP.mailbox(CRIS);
    MailGroup own = organisation.group(TEAM, CRIS);
    organisation.role(own, Role.OWNER, CRIS);
    MailGroup other = organisation.group(ALL, ANNE);
    Visitor.Answer chiefs = checked("EMPLOYEES", "address,displayName", "anne@example.com,Anne");
    Visitor cris = WEBAPP.signedIn(CRIS.text());
    byte[] file = ("address\nbart@example.com\n" + ALL + "\n").getBytes(StandardCharsets.UTF_8);

    Document form = cris.get("/imports/new?group=" + own.id()).page();
    assertThat(form.select("#field-kind option").eachAttr("value")).containsExactly("MEMBERS");
    assertThat(cris.get("/imports/new?group=" + other.id()).status()).isEqualTo(404);
    assertThat(cris.upload("/imports", "x.csv", file, "kind", "EMPLOYEES").status()).isEqualTo(403);
    assertThat(
            error(
                cris.upload("/imports", "x.csv", file, "kind", "MEMBERS", "group", ALL.text()),
                "group"))
        .isEqualTo("There is no such group.");
    assertThat(cris.get(chiefs.path()).status()).isEqualTo(404);
    assertThat(cris.get(chiefs.path() + "/report.csv").status()).isEqualTo(404);
    assertThat(cris.submit(chiefs.path() + "/run").status()).isEqualTo(404);
    cris.get("/imports/new");
    Visitor.Answer nesting =
        finished(
            cris, cris.upload("/imports", "x.csv", file, "kind", "MEMBERS", "group", TEAM.text()));
    assertThat(rows(nesting.page()))
        .singleElement()
        .asString()
        .contains("3", "To make the group all@example.com a member takes a role in it.");
    assertThat(cris.get("/imports").page().select("#list tbody tr")).hasSize(1);
    assertThat(chief.get("/imports").page().select("#list tbody tr")).hasSize(2);
  }

  @Test
  void anAuditorLooksOnly() {
    Visitor.Answer ready = checked("EMPLOYEES", "address,displayName", "dora@example.com,Dora");
    Visitor auditor = WEBAPP.signedIn(Webapp.AUDITOR);

    assertThat(auditor.get(ready.path()).page().select("main form")).isEmpty();
    assertThat(auditor.get("/imports").page().select("a[href='/imports/new']")).isEmpty();
    assertThat(auditor.submit(ready.path() + "/run").status()).isEqualTo(403);
    assertThat(repository.employees().find(Organisation.DORA)).isEmpty();
  }

  private Visitor.Answer checked(String kind, String... lines) {
    chief.get("/imports/new");
    return finished(
        chief.upload(
            "/imports",
            "people.csv",
            String.join("\n", lines).getBytes(StandardCharsets.UTF_8),
            "kind",
            kind));
  }

  private Visitor.Answer finished(Visitor.Answer started) {
    return finished(chief, started);
  }

  private static Visitor.Answer finished(Visitor visitor, Visitor.Answer started) {
    assertThat(started.status()).isEqualTo(200);
    assertThat(started.path()).matches("/imports/\\d+");
    return await()
        .atMost(PATIENCE)
        .until(() -> visitor.get(started.path()), page -> page.page().select("progress").isEmpty());
  }

  private static List<String> rows(Document page) {
    return page.select("#list tbody tr").eachText();
  }

  private static String error(Visitor.Answer answer, String field) {
    assertThat(answer.status()).isIn(422, 409);
    return answer.page().select("#field-" + field + "-help").text();
  }

  private static io.mailgroups.listing.PageRequest first() {
    return io.mailgroups.listing.PageRequest.first(10);
  }

  private static String separator(String name) {
    return name.equals("TAB") ? "\t" : name;
  }
}
