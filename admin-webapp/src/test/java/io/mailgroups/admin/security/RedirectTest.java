// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.group.GroupKind;
import io.mailgroups.task.TaskData;
import io.mailgroups.task.TaskState;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody is led to another site. */
class RedirectTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final Pattern WAY =
      Pattern.compile("(?i)back|continue|redirect.*|return.*|ur[il]|goto|destination");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/x\r\nLocation: https://evil.example/",
        "evil.example"
      })
  void theWayBackStaysHere(String back) {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);

    for (List<String> form :
        List.of(List.of("theme", "theme", "DARK"), List.of("language", "language", "en"))) {
      Visitor.Answer answer =
          chief.submit("/preferences/" + form.get(0), form.get(1), form.get(2), "back", back);
      assertThat(answer.path()).isEqualTo("/");
      assertThat(answer.status()).isEqualTo(200);
    }
  }

  @Test
  void theWayBackFromAMendedMembershipStaysHere() {
    Organisation organisation = WEBAPP.organisation();
    organisation.people(Organisation.ANNE);
    long team = organisation.group(Organisation.TEAM, Organisation.ANNE).id();
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);

    for (String form : List.of("mail-on", "own-copy-on")) {
      String path = "/groups/" + team + "/" + form;
      String person = Organisation.ANNE.text();
      assertThat(chief.submit(path, "person", person, "back", "//evil.example/").path())
          .isEqualTo("/");
      assertThat(chief.submit(path, "person", person, "back", "/trace?person=x").path())
          .startsWith("/trace");
    }
  }

  @Test
  void theWayBackFromATaskStaysHere() {
    Organisation organisation = WEBAPP.organisation();
    organisation.people(Organisation.ANNE);
    WEBAPP.mailbox(Organisation.ANNE);
    long team =
        organisation.handKept(GroupKind.COLLABORATION, Organisation.TEAM, Organisation.ANNE).id();
    TaskData data =
        new TaskData(
            "Minutes", "", Optional.empty(), TaskState.OPEN, new TreeSet<>(), new TreeSet<>());
    long task = WEBAPP.repository().taskChanges().create(Organisation.CHANGE, team, data).id();
    String path = "/my/groups/" + team + "/tasks/" + task + "/state";
    Visitor anne = WEBAPP.signedIn(Organisation.ANNE.text());

    for (String back : List.of("//evil.example/", "https://evil.example/", "/\\evil.example/")) {
      assertThat(anne.submit(path, "state", "DONE", "back", back).path()).isEqualTo("/");
    }
    assertThat(anne.submit(path, "state", "OPEN", "back", "/my/tasks?q=m").path())
        .isEqualTo("/my/tasks?q=m");
  }

  @Test
  void theWayBackKeepsTheQuestion() {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);

    assertThat(chief.submit("/preferences/theme", "theme", "DARK", "back", "/employees?q=x").path())
        .isEqualTo("/employees?q=x");
  }

  @Test
  void signInLeadsToThePageThatWasAskedFor() {
    Visitor visitor = WEBAPP.visitor();
    visitor.get("/tokens");

    Visitor.Answer answer =
        visitor.submit("/sign-in", "name", Webapp.POSTMASTER, "password", Webapp.PASSWORD);

    assertThat(answer.path()).startsWith("/tokens");
  }

  @Test
  void signInNeverLeadsElsewhere() {
    Visitor visitor = WEBAPP.visitor();
    visitor.get("//evil.example/");
    visitor.get("/%5Cevil.example/");
    visitor.get("/sign-in?continue=https://evil.example&next=//evil.example&url=//evil.example");

    Visitor.Answer answer =
        visitor.submit("/sign-in", "name", Webapp.POSTMASTER, "password", Webapp.PASSWORD);

    assertThat(answer.response().uri().toString()).startsWith(WEBAPP.url());
    assertThat(answer.path()).doesNotContain("evil");
  }

  @Test
  void nothingElseIsToldWhereToGo() {
    List<String> told =
        WEBAPP.mapping().getHandlerMethods().entrySet().stream()
            .filter(
                route ->
                    Stream.of(route.getValue().getMethod().getParameters())
                        .anyMatch(parameter -> WAY.matcher(parameter.getName()).matches()))
            .flatMap(route -> route.getKey().getPatternValues().stream())
            .toList();

    assertThat(told)
        .containsExactlyInAnyOrder(
            "/preferences/theme",
            "/preferences/language",
            "/my/groups/{id}/tasks/{task}/state",
            "/groups/{id}/mail-on",
            "/groups/{id}/own-copy-on");
  }
}
