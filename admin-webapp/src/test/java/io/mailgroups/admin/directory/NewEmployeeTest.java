// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NewEmployeeTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

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
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
  }

  @Test
  void takesSomebodyInAtTheChosenDepartment() {
    Visitor.Answer form = chief.get("/employees/new?department=" + sales);
    assertThat(form.page().select("#field-department").val()).isEqualTo("Sales #" + sales);
    assertThat(form.page().select("input[name=mailbox]")).isEmpty();

    Visitor.Answer made =
        chief.submit(
            "/employees/new",
            "displayName",
            "Bart",
            "address",
            "Bart@example.com",
            "department",
            "Sales #" + sales,
            "status",
            "ACTIVE");

    assertThat(made.text()).contains("Bart was taken in.", "bart@example.com", "Sales");
    EmployeeData bart = repository.employees().find(BART).orElseThrow().data();
    assertThat(bart.departments()).extracting(one -> one.departmentId()).containsExactly(sales);
  }

  @Test
  void badInputIsToldAtItsField() {
    chief.get("/employees/new");

    Visitor.Answer empty = chief.submit("/employees/new");
    Visitor.Answer taken =
        chief.submit("/employees/new", "displayName", "<b>B</b>", "address", "anne@example.com");
    Visitor.Answer nobody = chief.submit("/employees/new", "colleague", "nobody@example.com");

    assertThat(empty.status()).isEqualTo(422);
    assertThat(error(empty, "displayName")).isEqualTo("Needed.");
    assertThat(error(empty, "address")).isEqualTo("Needed.");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(error(taken, "address")).isEqualTo("The address is taken.");
    assertThat(taken.page().select("#field-displayName").val()).isEqualTo("<b>B</b>");
    assertThat(error(nobody, "colleague")).isEqualTo("No employee has this address.");
  }

  @Test
  void givesTheTickedGroupsOfAColleague() {
    MailGroup team = organisation.group(TEAM, ANNE);
    MailGroup all = organisation.group(ALL, ANNE);
    chief.get("/employees/new");
    String[] bart = {
      "displayName", "Bart", "address", "bart@example.com", "colleague", "anne@example.com"
    };

    Visitor.Answer shown = chief.submit("/employees/new", bart);

    assertThat(repository.employees().find(BART)).isEmpty();
    assertThat(shown.page().select("#offer input[checked]").eachAttr("value"))
        .containsExactly("" + all.id(), "" + team.id());
    assertThat(shown.page().select("#field-displayName").val()).isEqualTo("Bart");
    List<String> ticked = new ArrayList<>(List.of(bart));
    Collections.addAll(ticked, "offered", "anne@example.com", "memberships", "" + team.id());
    Visitor.Answer made = chief.submit("/employees/new", ticked.toArray(String[]::new));
    assertThat(made.text()).contains("Bart was taken in.");
    assertThat(organisation.recipients(team)).containsExactly(ANNE, BART);
    assertThat(organisation.recipients(all)).containsExactly(ANNE);
  }

  @Test
  void anAdministratorOfADepartmentGivesNoGroupsOfOthers() {
    MailGroup team = organisation.group(TEAM, ANNE);
    MailGroup all = organisation.group(ALL, ANNE);
    long research = organisation.department("Research");
    organisation.person(CRIS, research);
    WEBAPP.mailbox(BART);
    organisation.person(BART, sales);
    repository.accounts().create(Organisation.CHANGE, BART, Grants.departmentAdmin(sales));
    organisation.role(team, Role.OWNER, BART);
    Visitor head = WEBAPP.signedIn(BART.text());
    head.get("/employees/new");

    Visitor.Answer shown = head.submit("/employees/new", "colleague", "anne@example.com");
    Visitor.Answer unseen = head.submit("/employees/new", "colleague", "cris@example.com");
    Visitor.Answer nowhere =
        head.submit("/employees/new", "displayName", "D", "address", "d@example.com");
    Visitor.Answer elsewhere =
        head.submit(
            "/employees/new",
            "displayName",
            "D",
            "address",
            "d@example.com",
            "department",
            "#" + research);
    head.submit(
        "/employees/new",
        "displayName",
        "Dora",
        "address",
        "dora@example.com",
        "department",
        "#" + sales,
        "colleague",
        "anne@example.com",
        "offered",
        "anne@example.com",
        "memberships",
        "" + all.id(),
        "memberships",
        "" + team.id());

    assertThat(shown.page().select("#offer input").eachAttr("value"))
        .containsExactly("" + team.id());
    assertThat(error(unseen, "colleague")).isEqualTo("No employee has this address.");
    assertThat(error(nowhere, "department")).isEqualTo("Needed.");
    assertThat(error(elsewhere, "department")).isEqualTo("There is no such department.");
    assertThat(organisation.recipients(team)).containsExactly(ANNE, Organisation.DORA);
    assertThat(organisation.recipients(all)).containsExactly(ANNE);
  }

  @Test
  void makesTheMailboxAndSaysSoIfJamesDoesNot() throws IOException {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    HttpServer james =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    james.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
          boolean refuses = exchange.getRequestURI().toString().contains("cris");
          exchange.sendResponseHeaders(refuses ? 409 : 204, -1);
          exchange.close();
        });
    james.start();
    String url = "http://127.0.0.1:" + james.getAddress().getPort();
    try (var instance = WEBAPP.another("--mailgroups.james.webadmin.url=" + url)) {
      Visitor visitor = Webapp.visitor(instance).signIn(Webapp.POSTMASTER, Webapp.PASSWORD);
      visitor.get("/employees/new");

      Visitor.Answer without = join(visitor, "bart", "");
      Visitor.Answer made = join(visitor, "bart", "hunter two");
      visitor.get("/employees/new");
      Visitor.Answer failed = join(visitor, "cris", "hunter two");

      assertThat(error(without, "password")).isEqualTo("Needed.");
      assertThat(made.text()).contains("bart was taken in and has a mailbox.");
      assertThat(asked)
          .first()
          .isEqualTo("PUT /users/bart%40example.com {\"password\":\"hunter two\"}");
      assertThat(failed.text())
          .contains("cris was taken in, but James made no mailbox", "page James");
      assertThat(repository.employees().find(CRIS)).isPresent();
    } finally {
      james.stop(0);
    }
  }

  private static Visitor.Answer join(Visitor visitor, String name, String password) {
    return visitor.submit(
        "/employees/new",
        "displayName",
        name,
        "address",
        name + "@example.com",
        "mailbox",
        "true",
        "password",
        password);
  }

  private static String error(Visitor.Answer answer, String field) {
    return answer.page().select("#field-" + field + "-help.invalid-feedback").text();
  }
}
