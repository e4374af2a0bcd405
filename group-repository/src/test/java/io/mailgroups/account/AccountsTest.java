// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.ROOT;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccountsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final Grants POSTMASTER = Grants.of(AdminRole.POSTMASTER);
  private static final Grants AUDITOR = Grants.of(AdminRole.AUDITOR);

  private Organisation organisation = Organisation.empty();
  private Accounts accounts = organisation.repository().accounts();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    accounts = organisation.repository().accounts();
  }

  @Test
  void areOfAddressesOrLocal() {
    Account mail = accounts.create(CHANGE, ANNE, POSTMASTER);
    Account local = accounts.createLocal(CHANGE, " Root ", "{bcrypt}x", AUDITOR);

    assertThat(mail.data())
        .isEqualTo(new AccountData("anne@example.com", AccountState.ENABLED, POSTMASTER));
    assertThat(mail.data().isLocal()).isFalse();
    assertThat(local.data().name()).isEqualTo("root");
    assertThat(local.data().isLocal()).isTrue();
    assertThat(accounts.all()).containsExactly(mail, local);
    assertThat(accounts.find("ROOT")).contains(local);
    assertThat(accounts.find(mail.id())).contains(mail);
    assertThat(accounts.passwordHash("root")).contains("{bcrypt}x");
    assertThat(accounts.passwordHash("anne@example.com")).isEmpty();
    assertThat(accounts.passwordHash("nobody")).isEmpty();
  }

  @Test
  void canBeOneOnlyForEachName() {
    accounts.create(CHANGE, ANNE, AUDITOR);
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> accounts.create(CHANGE, ANNE, AUDITOR))
        .matches(conflict -> conflict.kind() == Conflict.Kind.NAME_TAKEN);
  }

  @Test
  void haveLocalNamesThatAreNoAddresses() {
    for (String bad :
        List.of("", "x", "a b", "anne@example.com", "né", "x".repeat(65), "a\u0000b")) {
      assertThatExceptionOfType(InvalidValue.class)
          .isThrownBy(() -> accounts.createLocal(CHANGE, bad, "hash", AUDITOR))
          .matches(e -> e.pointer().equals("/name") && e.code().equals("local-name"));
    }
  }

  @Test
  void areNeverAGroups() {
    organisation.group(TEAM);
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> accounts.create(CHANGE, TEAM, AUDITOR))
        .matches(e -> e.code().equals("group-address"));
  }

  @Test
  void haveDepartmentsIfTheyAreTheirAdministrators() {
    long sales = organisation.department("Sales");
    long east = organisation.department(sales, "East");
    long support = organisation.department("Support");
    accounts.create(CHANGE, ANNE, Grants.departmentAdmin(east, support, sales));

    AccessScope scope = accounts.administrator("anne@example.com").orElseThrow().scope();
    assertThat(scope.grants()).isEqualTo(Grants.departmentAdmin(sales, east, support));
    assertThat(scope.departmentPaths()).containsExactly("/1/" + sales + "/", "/1/" + support + "/");

    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> new Grants(Set.of(AdminRole.DEPARTMENT_ADMIN), new TreeSet<>()));
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> new Grants(Set.of(AdminRole.AUDITOR), new TreeSet<>(Set.of(ROOT))));
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> accounts.create(CHANGE, BART, Grants.departmentAdmin(sales, 999L)))
        .matches(e -> e.code().equals("unknown-department"));
  }

  @Test
  void loseADepartmentThatIsDeleted() {
    long sales = organisation.department("Sales");
    accounts.create(CHANGE, ANNE, Grants.departmentAdmin(sales));
    organisation.repository().departments().delete(CHANGE, sales);

    assertThat(accounts.administrator("anne@example.com").orElseThrow().scope().grants())
        .isEqualTo(Grants.NONE);
    assertThat(accounts.all()).extracting(a -> a.data().grants()).containsExactly(Grants.NONE);
  }

  @Test
  void followAnEmployeeWhoIsRenamedAndGoWithThem() {
    organisation.person(ANNE);
    organisation.change(ANNE, data -> data.withAliases(Set.of(address("a@example.com"))));
    Account anne = accounts.create(CHANGE, address("a@example.com"), AUDITOR);
    assertThat(anne.data().name()).isEqualTo("anne@example.com");
    assertThat(anne.employeeId()).isPresent();

    organisation.change(ANNE, data -> data.withAddress(CRIS));
    assertThat(accounts.administrator("anne@example.com")).isEmpty();
    assertThat(accounts.administrator("a@example.com")).isEmpty();
    assertThat(accounts.administrator("cris@example.com").orElseThrow().scope().employeeId())
        .isEqualTo(anne.employeeId());

    organisation.repository().employees().delete(CHANGE, anne.employeeId().orElseThrow());
    organisation.person(CRIS);
    assertThat(accounts.all()).isEmpty();
    assertThat(accounts.administrator("cris@example.com")).isEmpty();
  }

  @Test
  void cannotBeUsedWhenDisabledOrWhenTheEmployeeIsNotActive() {
    organisation.person(ANNE);
    Account anne = accounts.create(CHANGE, ANNE, AUDITOR);
    assertThat(accounts.administrator("anne@example.com")).isPresent();

    organisation.status(ANNE, EmployeeStatus.DEPARTED);
    assertThat(accounts.administrator("anne@example.com")).isEmpty();
    organisation.status(ANNE, EmployeeStatus.ACTIVE);
    assertThat(accounts.administrator("anne@example.com")).isPresent();
    update(anne, AccountState.DISABLED, AUDITOR);
    assertThat(accounts.administrator("anne@example.com")).isEmpty();
  }

  @Test
  void tellOfAChangeInBetween() {
    Account anne = accounts.create(CHANGE, ANNE, AUDITOR);
    Account changed = update(anne, AccountState.ENABLED, POSTMASTER);
    assertThat(changed.version()).isEqualTo(anne.version() + 1);
    assertThat(update(changed, AccountState.ENABLED, POSTMASTER)).isEqualTo(changed);

    assertThatExceptionOfType(StaleVersion.class)
        .isThrownBy(() -> update(anne, AccountState.ENABLED, AUDITOR));
    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> accounts.delete(CHANGE, 999));
  }

  @Test
  void endTheirSessionsByAnotherEpoch() {
    Account root = accounts.createLocal(CHANGE, "root", "old", POSTMASTER);
    Account anne = accounts.create(CHANGE, ANNE, POSTMASTER);
    int first = epoch("root");
    accounts.signOutEverywhere(CHANGE, root.id());
    accounts.setPassword(CHANGE, root.id(), "new");
    Account disabled = update(root, AccountState.DISABLED, POSTMASTER);
    update(disabled, AccountState.ENABLED, AUDITOR);

    assertThat(epoch("root")).isEqualTo(first + 3);
    assertThat(accounts.passwordHash("root")).contains("new");
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> accounts.setPassword(CHANGE, anne.id(), "new"))
        .matches(e -> e.code().equals("password-in-james"));
  }

  @Test
  void areAuditedWithoutThePassword() {
    Account root = accounts.createLocal(CHANGE, "root", "s3cret", POSTMASTER);
    accounts.create(CHANGE, ANNE, POSTMASTER);
    accounts.setPassword(CHANGE, root.id(), "s3cret2");
    accounts.signOutEverywhere(CHANGE, root.id());
    update(root, AccountState.DISABLED, POSTMASTER);
    accounts.delete(CHANGE, root.id());

    assertThat(
            DATABASE.column(
                "select action || ' ' || subject_label from mg_audit_event where subject_kind ="
                    + " 'account' order by id"))
        .containsExactly(
            "create root",
            "create anne@example.com",
            "set-password root",
            "sign-out-everywhere root",
            "update root",
            "delete root");
    assertThat(
            DATABASE.column(
                "select coalesce(before_json, '') || coalesce(after_json, '') from mg_audit_event"))
        .noneMatch(text -> text.contains("s3cret"));
  }

  @Test
  void areReadWithAConstantNumberOfStatements() {
    long sales = organisation.department("Sales");
    accounts.create(CHANGE, ANNE, Grants.departmentAdmin(sales));
    int few = DATABASE.statementsDuring(accounts::all);
    for (int i = 0; i < 30; i++) {
      accounts.createLocal(CHANGE, "admin" + i, "hash", Grants.departmentAdmin(sales, ROOT));
    }
    assertThat(DATABASE.statementsDuring(accounts::all)).isEqualTo(few).isOne();
    assertThat(DATABASE.statementsDuring(() -> accounts.administrator("admin7"))).isOne();
  }

  private int epoch(String name) {
    return accounts.administrator(name).orElseThrow().sessionEpoch();
  }

  private Account update(Account account, AccountState state, Grants grants) {
    return accounts.update(CHANGE, account.id(), OptionalInt.of(account.version()), state, grants);
  }
}
