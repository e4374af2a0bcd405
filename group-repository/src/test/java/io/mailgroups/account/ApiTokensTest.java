// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApiTokensTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final Duration DAY = Duration.ofDays(1);

  private final AdjustableClock clock = new AdjustableClock();
  private Organisation organisation = Organisation.empty();
  private Accounts accounts = organisation.repository().accounts();
  private ApiTokens tokens = organisation.repository().apiTokens();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.at(clock);
    accounts = organisation.repository().accounts();
    tokens = organisation.repository().apiTokens();
  }

  @Test
  void openWhatTheirOwnerMayDo() {
    long sales = organisation.department("Sales");
    organisation.person(ANNE);
    Account anne = accounts.create(CHANGE, ANNE, Grants.departmentAdmin(sales));
    NewToken token = create("Anne@example.com", AdminRole.POSTMASTER);

    assertThat(token.value()).matches("mg_[0-9A-Za-z]{40}");
    assertThat(tokens.scope(token.value()))
        .contains(
            new AccessScope(
                "anne@example.com",
                anne.employeeId(),
                Grants.departmentAdmin(sales),
                List.of("/1/" + sales + "/"),
                Access.WRITE));
    assertThat(tokens.scope(token.value()))
        .isEqualTo(accounts.administrator("anne@example.com").map(Administrator::scope));
    assertThat(tokens.scope("mg_" + "0".repeat(40))).isEmpty();
    assertThat(tokens.scope("")).isEmpty();
  }

  @Test
  void mayBelongToAnEmployee() {
    long bart = organisation.person(BART).id();
    String value = create("bart@example.com", AdminRole.POSTMASTER).value();
    assertThat(tokens.scope(value)).contains(AccessScope.ofEmployee(BART, bart));

    organisation.change(BART, data -> data.withAddress(CRIS));
    assertThat(tokens.scope(value)).contains(AccessScope.ofEmployee(CRIS, bart));
    accounts.create(CHANGE, CRIS, Grants.of(AdminRole.POSTMASTER));
    assertThat(tokens.scope(value).orElseThrow().isAdministrator()).isFalse();
    organisation.status(CRIS, EmployeeStatus.SUSPENDED);
    assertThat(tokens.scope(value)).isEmpty();
  }

  @Test
  void haveNoMoreThanTheirCeiling() {
    long sales = organisation.department("Sales");
    Grants all = new Grants(Set.of(AdminRole.values()), new TreeSet<>(List.of(sales)));
    accounts.create(CHANGE, ANNE, all);
    assertThat(grants("anne@example.com", AdminRole.POSTMASTER)).isEqualTo(all);
    assertThat(grants("anne@example.com", AdminRole.AUDITOR))
        .isEqualTo(Grants.of(AdminRole.AUDITOR));
    assertThat(grants("anne@example.com", AdminRole.DEPARTMENT_ADMIN))
        .isEqualTo(
            new Grants(Set.of(AdminRole.DEPARTMENT_ADMIN, AdminRole.AUDITOR), all.departmentIds()));

    accounts.create(CHANGE, BART, Grants.of(AdminRole.POSTMASTER));
    assertThat(grants("bart@example.com", AdminRole.AUDITOR))
        .isEqualTo(Grants.of(AdminRole.AUDITOR));
    assertThat(grants("bart@example.com", AdminRole.DEPARTMENT_ADMIN)).isEqualTo(Grants.NONE);

    accounts.create(CHANGE, CRIS, Grants.departmentAdmin(sales));
    assertThat(grants("cris@example.com", AdminRole.AUDITOR)).isEqualTo(Grants.NONE);
  }

  @Test
  void loseWhatTheirOwnerLosesAtOnce() {
    accounts.createLocal(CHANGE, "root", "hash", Grants.of(AdminRole.POSTMASTER));
    Account anne = accounts.create(CHANGE, ANNE, Grants.of(AdminRole.POSTMASTER));
    String value = create("anne@example.com", AdminRole.POSTMASTER).value();

    Account auditor = update(anne, AccountState.ENABLED, Grants.of(AdminRole.AUDITOR));
    assertThat(tokens.scope(value).orElseThrow().readsEverything()).isTrue();
    assertThat(tokens.scope(value).orElseThrow().writesEverything()).isFalse();
    update(auditor, AccountState.DISABLED, Grants.of(AdminRole.AUDITOR));
    assertThat(tokens.scope(value)).isEmpty();
    accounts.delete(CHANGE, anne.id());
    assertThat(tokens.page(OptionalLong.empty(), 10)).isEmpty();
  }

  @Test
  void mayBeForReadingOnly() {
    accounts.create(CHANGE, ANNE, Grants.of(AdminRole.POSTMASTER));
    TokenData data =
        new TokenData(
            "anne@example.com",
            "report",
            Access.READ,
            AdminRole.POSTMASTER,
            clock.instant().plus(DAY));
    AccessScope scope = tokens.scope(tokens.create(CHANGE, data).value()).orElseThrow();
    assertThat(scope.readsEverything()).isTrue();
    assertThat(scope.writesEverything()).isFalse();
  }

  @Test
  void endWhenTheyExpireOrAreRevoked() {
    accounts.create(CHANGE, ANNE, Grants.of(AdminRole.AUDITOR));
    NewToken first = create("anne@example.com", AdminRole.AUDITOR);
    NewToken second = create("anne@example.com", AdminRole.AUDITOR);
    tokens.revoke(CHANGE, second.token().id());
    tokens.revoke(CHANGE, second.token().id());
    assertThat(tokens.scope(second.value())).isEmpty();
    assertThat(tokens.scope(first.value())).isPresent();
    assertThat(tokens.find(second.token().id()).orElseThrow().revokedAt())
        .contains(clock.instant());
    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> tokens.revoke(CHANGE, 999));

    clock.advance(DAY);
    assertThat(tokens.scope(first.value())).isEmpty();
    assertThat(
            DATABASE.column(
                "select action || ' ' || subject_label from mg_audit_event where subject_kind ="
                    + " 'api-token' order by id"))
        .containsExactly("create report", "create report", "revoke report");
  }

  @Test
  void expireWithinAYear() {
    accounts.create(CHANGE, ANNE, Grants.of(AdminRole.AUDITOR));
    for (Duration life : List.of(Duration.ZERO, DAY.negated(), Duration.ofDays(367))) {
      assertThatExceptionOfType(InvalidValue.class)
          .isThrownBy(() -> create("anne@example.com", life))
          .matches(e -> e.pointer().equals("/expiresAt"));
    }
    create("anne@example.com", Duration.ofDays(366));
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> create("nobody@example.com", DAY))
        .matches(e -> e.code().equals("unknown-owner"));
  }

  @Test
  void noteTheirUseOnceInAnHour() {
    accounts.create(CHANGE, ANNE, Grants.of(AdminRole.AUDITOR));
    NewToken token = create("anne@example.com", Duration.ofDays(30));
    assertThat(tokens.find(token.token().id()).orElseThrow().lastUsedAt()).isEmpty();

    assertThat(statementsToUse(token)).isEqualTo(2);
    assertThat(statementsToUse(token)).isOne();
    clock.advance(Duration.ofMinutes(59));
    assertThat(statementsToUse(token)).isOne();
    clock.advance(Duration.ofMinutes(1));
    assertThat(statementsToUse(token)).isEqualTo(2);
    assertThat(tokens.find(token.token().id()).orElseThrow().lastUsedAt())
        .contains(clock.instant());
  }

  @Test
  void areListedNewestFirstWithAConstantNumberOfStatements() {
    organisation.person(BART);
    accounts.create(CHANGE, ANNE, Grants.of(AdminRole.AUDITOR));
    ApiToken first = create("anne@example.com", DAY).token();
    ApiToken second = create("bart@example.com", DAY).token();
    assertThat(tokens.page(OptionalLong.empty(), 10)).containsExactly(second, first);
    assertThat(tokens.page(OptionalLong.of(second.id()), 10)).containsExactly(first);
    assertThat(tokens.of("bart@example.com")).containsExactly(second);
    assertThat(tokens.of("ANNE@example.com")).containsExactly(first);

    int few = DATABASE.statementsDuring(() -> tokens.page(OptionalLong.empty(), 50));
    for (int i = 0; i < 20; i++) {
      create("bart@example.com", DAY);
    }
    assertThat(DATABASE.statementsDuring(() -> tokens.page(OptionalLong.empty(), 50)))
        .isEqualTo(few)
        .isLessThanOrEqualTo(3);
  }

  @Test
  void areNotKept() {
    accounts.create(CHANGE, ANNE, Grants.of(AdminRole.AUDITOR));
    NewToken token = create("anne@example.com", DAY);

    assertThat(token.toString()).doesNotContain(token.value());
    assertThat(DATABASE.column("select t::text from mg_api_token t"))
        .hasSize(1)
        .noneMatch(row -> row.contains(token.value()));
    assertThat(DATABASE.column("select e::text from mg_audit_event e"))
        .noneMatch(row -> row.contains(token.value()));
  }

  private int statementsToUse(NewToken token) {
    return DATABASE.statementsDuring(() -> assertThat(tokens.scope(token.value())).isPresent());
  }

  private Grants grants(String owner, AdminRole ceiling) {
    return tokens.scope(create(owner, ceiling).value()).orElseThrow().grants();
  }

  private NewToken create(String owner, AdminRole ceiling) {
    return create(owner, ceiling, DAY);
  }

  private NewToken create(String owner, Duration life) {
    return create(owner, AdminRole.POSTMASTER, life);
  }

  private NewToken create(String owner, AdminRole ceiling, Duration life) {
    return tokens.create(
        CHANGE, new TokenData(owner, "report", Access.WRITE, ceiling, clock.instant().plus(life)));
  }

  private Account update(Account account, AccountState state, Grants grants) {
    return accounts.update(CHANGE, account.id(), OptionalInt.of(account.version()), state, grants);
  }
}
