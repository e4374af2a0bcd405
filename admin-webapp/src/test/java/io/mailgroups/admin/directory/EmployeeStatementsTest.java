// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Access;
import io.mailgroups.account.AccessScope;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.directory.AttributeValue;
import io.mailgroups.directory.Employee;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.Rule;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.ui.ExtendedModelMap;

/** A person's pages take the same statements however much there is of the person. */
class EmployeeStatementsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  // Two more find the session, and who asks.
  private static final int AT_MOST = 10;
  private static final SignedIn CHIEF =
      new SignedIn(
          new AccessScope(
              "chief", Optional.empty(), Grants.of(AdminRole.POSTMASTER), List.of(), Access.WRITE),
          "page");

  // Only the link to a next page asks it.
  private static final HttpServletRequest NEVER_ASKED =
      (HttpServletRequest)
          Proxy.newProxyInstance(
              EmployeeStatementsTest.class.getClassLoader(),
              new Class<?>[] {HttpServletRequest.class},
              (proxy, method, arguments) -> {
                throw new UnsupportedOperationException();
              });

  private Organisation organisation;
  private EmployeePage pages;
  private Employee anne;
  private long sales;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    GroupRepository repository = organisation.repository();
    sales = organisation.department("Sales");
    anne = organisation.person(ANNE, sales);
    repository
        .attributeDefinitions()
        .define(CHANGE, "grade", AttributeType.STRING, Cardinality.ONE, "Grade", "级别");
    organisation.change(
        ANNE, data -> data.withAttribute("grade", List.of(new AttributeValue.Text("7"))));
    DepartmentPicker picker = new DepartmentPicker(repository);
    pages =
        new EmployeePage(
            repository,
            new DirectoryRights(repository),
            new EmployeeDepartments(repository, picker));
  }

  @Test
  void whateverTheNumberOfGroups() {
    fill(2);
    int about = DATABASE.statementsDuring(this::about);
    int groups = DATABASE.statementsDuring(this::groups);
    int deliveries = DATABASE.statementsDuring(this::deliveries);
    fill(60);

    assertThat(DATABASE.statementsDuring(this::about))
        .isEqualTo(about)
        .isLessThanOrEqualTo(AT_MOST);
    assertThat(DATABASE.statementsDuring(this::groups))
        .isEqualTo(groups)
        .isLessThanOrEqualTo(AT_MOST);
    assertThat(DATABASE.statementsDuring(this::deliveries))
        .isEqualTo(deliveries)
        .isLessThanOrEqualTo(AT_MOST);
  }

  private void about() {
    pages.about(anne.id(), CHIEF, new ExtendedModelMap());
  }

  private void groups() {
    pages.groups(anne.id(), CHIEF, new ExtendedModelMap());
  }

  private void deliveries() {
    pages.deliveries(anne.id(), Optional.empty(), CHIEF, NEVER_ASKED, new ExtendedModelMap());
  }

  private void fill(int groups) {
    for (int i = 0; i < groups; i++) {
      String n = groups + "-" + i + "@example.com";
      MailGroup inner = organisation.group(address("inner" + n), ANNE);
      organisation.role(inner, Role.OWNER, ANNE);
      organisation.group(address("outer" + n), inner.address());
      organisation.dynamicGroup(
          address("rule" + n),
          Rule.inDepartments(new DepartmentScope(sales, true)).where("title pr or grade pr"));
    }
  }
}
