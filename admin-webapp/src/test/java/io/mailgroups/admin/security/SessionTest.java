// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.account.Account;
import io.mailgroups.account.AccountState;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmployeeStatus;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;

class SessionTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final String SESSION = "mailgroups";
  private static final String OTHER = "other-chief";

  @Test
  void getsAnotherNameAtSignIn() {
    Visitor victim = WEBAPP.visitor();
    victim.get("/sign-in");
    String planted = victim.cookie(SESSION);
    victim.signIn(Webapp.POSTMASTER, Webapp.PASSWORD);
    Visitor attacker = WEBAPP.visitor();
    attacker.setCookie(SESSION, planted);

    assertThat(planted).isNotEmpty();
    attacker.get("/sign-in");
    assertThat(attacker.cookie(SESSION)).isNotEqualTo(victim.cookie(SESSION));
    assertThat(victim.cookie(SESSION)).isNotEmpty().isNotEqualTo(planted);
    assertThat(isIn(victim)).isTrue();
    assertThat(isIn(attacker)).isFalse();
  }

  @Test
  void cookiesAreNotForScriptsAndNotForOtherSites() {
    Visitor chief = WEBAPP.visitor();
    chief.get("/sign-in");
    List<String> cookies =
        new ArrayList<>(
            setBy(chief.submit("/sign-in", "name", "chief", "password", Webapp.PASSWORD)));
    cookies.addAll(setBy(chief.submit("/preferences/theme", "theme", "DARK")));
    cookies.addAll(setBy(chief.submit("/preferences/language", "language", "zh-CN")));

    assertThat(cookies)
        .anyMatch(cookie -> cookie.startsWith(SESSION + "="))
        .anyMatch(cookie -> cookie.startsWith("theme="))
        .anyMatch(cookie -> cookie.startsWith("language="))
        .allMatch(cookie -> cookie.contains("HttpOnly"))
        .allMatch(cookie -> cookie.contains("SameSite=Lax"));
  }

  @Test
  void endsAtSignOut() {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    Visitor thief = WEBAPP.visitor();
    thief.setCookie(SESSION, chief.cookie(SESSION));
    assertThat(isIn(thief)).isTrue();

    assertThat(chief.submit("/sign-out").text()).contains("You are signed out.");

    assertThat(isIn(thief)).isFalse();
  }

  @Test
  void allOfOnePersonEndBySigningOutEverywhere() {
    Visitor here = WEBAPP.signedIn(Webapp.POSTMASTER);
    Visitor there = WEBAPP.signedIn(Webapp.POSTMASTER);
    Visitor someoneElse = WEBAPP.signedIn(Webapp.AUDITOR);

    here.submit("/sign-out-everywhere");

    assertThat(isIn(here)).isFalse();
    assertThat(isIn(there)).isFalse();
    assertThat(isIn(someoneElse)).isTrue();
  }

  @Test
  void isOverAtOnceForAnAccountThatIsDisabledOrDeleted() {
    WEBAPP.account(OTHER, Grants.of(AdminRole.POSTMASTER));
    Account other = WEBAPP.repository().accounts().find(OTHER).orElseThrow();
    Account auditor = WEBAPP.repository().accounts().find(Webapp.AUDITOR).orElseThrow();
    Visitor disabled = WEBAPP.signedIn(OTHER);
    Visitor deleted = WEBAPP.signedIn(Webapp.AUDITOR);
    assertThat(isIn(disabled) && isIn(deleted)).isTrue();

    WEBAPP
        .repository()
        .accounts()
        .update(
            Organisation.CHANGE,
            other.id(),
            OptionalInt.empty(),
            AccountState.DISABLED,
            other.data().grants());
    WEBAPP.repository().accounts().delete(Organisation.CHANGE, auditor.id());

    assertThat(isIn(disabled)).isFalse();
    assertThat(isIn(deleted)).isFalse();
    assertThat(isIn(WEBAPP.signedIn(OTHER))).isFalse();
  }

  @Test
  void isOverAtOnceForAnEmployeeWhoIsSuspended() {
    Organisation organisation = WEBAPP.organisation();
    organisation.people(Organisation.ANNE);
    WEBAPP.mailbox(Organisation.ANNE);
    WEBAPP
        .repository()
        .accounts()
        .create(Organisation.CHANGE, Organisation.ANNE, Grants.of(AdminRole.AUDITOR));
    Visitor anne = WEBAPP.signedIn(Organisation.ANNE.text());
    assertThat(isIn(anne)).isTrue();

    organisation.status(Organisation.ANNE, EmployeeStatus.SUSPENDED);

    assertThat(isIn(anne)).isFalse();
    assertThat(isIn(WEBAPP.signedIn(Organisation.ANNE.text()))).isFalse();
  }

  @Test
  void outlivesTheInstanceAndHoldsAtTheOthers() {
    Visitor chief;
    try (ConfigurableApplicationContext other = WEBAPP.another()) {
      Visitor there = Webapp.visitor(other).signIn(Webapp.POSTMASTER, Webapp.PASSWORD);
      chief = there;
      there.get("/domains");
      there.submit("/domains", "name", "there.example.com");
      Visitor here = there.at(WEBAPP.context());
      assertThat(here.get("/domains").text()).contains("there.example.com");
      here.submit("/domains", "name", "here.example.com");
      assertThat(there.get("/domains").text()).contains("here.example.com");
    }

    assertThat(isIn(chief.at(WEBAPP.context()))).isTrue();
  }

  @Test
  void itsUseIsNotedOnceInAWhile() {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);

    assertThat(writes(chief)).isZero();
    TestDatabase.instance()
        .execute("update mg_session set last_access_time = last_access_time - 600000");
    assertThat(writes(chief)).isEqualTo(1);
    assertThat(writes(chief)).isZero();
  }

  private static long writes(Visitor visitor) {
    return WEBAPP.statements().during(() -> visitor.get("/domains")).statements().stream()
        .filter(sent -> sent.sql().startsWith("UPDATE mg_session"))
        .count();
  }

  private static boolean isIn(Visitor visitor) {
    Visitor.Answer answer = visitor.get("/domains");
    return answer.status() == 200 && answer.path().equals("/domains");
  }

  /** The cookies that an answer and the redirects before it set. */
  private static List<String> setBy(Visitor.Answer answer) {
    List<String> cookies = new ArrayList<>();
    Optional<HttpResponse<String>> response = Optional.of(answer.response());
    while (response.isPresent()) {
      cookies.addAll(response.get().headers().allValues("Set-Cookie"));
      response = response.get().previousResponse();
    }
    return cookies;
  }
}
