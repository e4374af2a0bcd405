// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Rule;
import io.mailgroups.group.SendPolicy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GroupPagesTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final String HEAD = "head-of-sales";

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
    organisation.people(CRIS, DORA);
    WEBAPP.account(HEAD, Grants.departmentAdmin(sales));
    chief = WEBAPP.signedIn(Webapp.POSTMASTER);
  }

  @Test
  void makesAGroupByPaste() {
    chief.get("/groups/new");
    Visitor.Answer made =
        chief.submit(
            "/groups/new",
            "kind",
            "STATIC",
            "name",
            "Team",
            "address",
            "team@example.com",
            "owner",
            "anne@example.com",
            "members",
            "Anne <anne@example.com>\r\nbart@example.com, olga@partner.example.net");

    MailGroup group = group(TEAM);
    assertThat(made.path()).isEqualTo("/groups/" + group.id());
    assertThat(made.text()).contains("Team was made", "anne@example.com");
    assertThat(memberAddresses(group))
        .containsExactly("anne@example.com", "bart@example.com", "olga@partner.example.net");
    assertThat(chief.get("/groups").text()).contains("Team", "team@example.com", "anne");
    assertThat(chief.get("/groups/" + group.id() + "/members").text())
        .contains("1 external members could not write here");
  }

  @Test
  void badInputStaysWhereItWasTyped() {
    organisation.group(TEAM);
    chief.get("/groups/new");

    Visitor.Answer refused =
        chief.submit(
            "/groups/new",
            "kind",
            "STATIC",
            "name",
            "<b>Team</b>",
            "address",
            "tea m@",
            "members",
            "anne@example.com\nnobody");
    Visitor.Answer taken =
        chief.submit(
            "/groups/new", "kind", "STATIC", "name", "Team", "address", "team@example.com");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.page().select("#field-address-help").text())
        .isEqualTo("Some of this is no address.");
    assertThat(refused.page().select("#field-name").val()).isEqualTo("<b>Team</b>");
    assertThat(refused.page().select("#field-members").text()).contains("nobody");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.page().select("#field-address-help").text())
        .isEqualTo("The address is taken.");
  }

  @Test
  void makesADynamicGroupWithDepartmentAndCondition() {
    chief.get("/groups/new-dynamic");
    Visitor.Answer more =
        chief.submit(
            "/groups/new",
            "kind",
            "DYNAMIC",
            "name",
            "Sellers",
            "add",
            "Sales",
            "action",
            "ADD_WITH_BELOW");
    Visitor.Answer wrong =
        chief.submit(
            "/groups/new",
            "kind",
            "DYNAMIC",
            "name",
            "Sellers",
            "address",
            "team@example.com",
            "departments",
            "Sales #" + sales,
            "condition",
            "title like 5");
    chief.submit(
        "/groups/new",
        "kind",
        "DYNAMIC",
        "name",
        "Sellers",
        "address",
        "team@example.com",
        "departments",
        "Sales #" + sales,
        "condition",
        "userName sw \"a\"",
        "include",
        "cris@example.com");

    assertThat(more.page().select("#field-departments").text()).isEqualTo("Sales #" + sales);
    assertThat(more.page().select("#field-name").val()).isEqualTo("Sellers");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.page().select("#field-condition-help").text())
        .isEqualTo("This is no condition.");
    assertThat(recipients(group(TEAM))).containsExactly("anne@example.com", "cris@example.com");
    assertThat(chief.get("/groups/dynamic").text()).contains("Sellers", "Dynamic");
  }

  @Test
  void makesTheGroupOfADepartment() {
    Visitor head = WEBAPP.signedIn(HEAD);
    Visitor.Answer form = head.get("/departments/" + sales + "/mail-group");
    head.submit(
        "/groups/new",
        "kind",
        "DEPARTMENT",
        "name",
        "Sales",
        "address",
        "team@example.com",
        "departments",
        form.page().select("#field-departments").text());

    assertThat(form.page().select("#field-condition")).isEmpty();
    assertThat(recipients(group(TEAM))).containsExactly("anne@example.com", "bart@example.com");
  }

  @Test
  void whoAdministersADepartmentSeesAndMakesOnlyWhatIsTheirs() {
    MailGroup other = organisation.group(TEAM, ANNE);
    MailGroup own = organisation.departmentGroup(Organisation.address("s@example.com"), sales);
    Visitor head = WEBAPP.signedIn(HEAD);

    assertThat(head.get("/groups").text()).contains("Nothing was found.");
    assertThat(head.get("/groups/dynamic").text()).contains("s@example.com");
    assertThat(head.get("/groups/" + other.id()).status()).isEqualTo(404);
    assertThat(head.get("/groups/" + other.id() + "/recipients").status()).isEqualTo(404);
    assertThat(head.get("/groups/" + own.id() + "/rule").status()).isEqualTo(200);
    assertThat(
            head.submit(
                    "/groups/new",
                    "kind",
                    "DYNAMIC",
                    "name",
                    "All",
                    "address",
                    "all@example.com",
                    "condition",
                    "userName pr")
                .status())
        .isEqualTo(403);
    assertThat(repository.groups().find(Organisation.ALL)).isEmpty();
  }

  @Test
  void anAuditorLooksOnly() {
    MailGroup group = organisation.group(TEAM, ANNE);
    Visitor auditor = WEBAPP.signedIn(Webapp.AUDITOR);

    assertThat(auditor.get("/groups/" + group.id() + "/members").page().select("input[name=add]"))
        .isEmpty();
    assertThat(auditor.get("/groups/" + group.id() + "/senders").page().select("main button"))
        .isEmpty();
    assertThat(auditor.get("/groups/" + group.id() + "/edit").status()).isEqualTo(403);
  }

  @Test
  void theSecondOfTwoEditorsIsToldAndKeepsWhatTheyTyped() {
    MailGroup group = organisation.group(TEAM, ANNE);
    String path = "/groups/" + group.id() + "/edit";
    String version = chief.get(path).page().select("input[name=version]").val();
    organisation
        .repository()
        .groups()
        .update(
            Organisation.CHANGE,
            group.id(),
            OptionalInt.empty(),
            group.data().withDescription("Of somebody else"));

    Visitor.Answer stale =
        chief.submit(
            path, "version", version, "name", "Mine", "address", TEAM.text(), "state", "ACTIVE");
    Visitor.Answer again =
        chief.submit(
            path,
            "version",
            stale.page().select("input[name=version]").val(),
            "name",
            "Mine",
            "address",
            TEAM.text(),
            "aliases",
            "crew@example.com",
            "state",
            "DISABLED");

    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.text()).contains("Someone else changed the group");
    assertThat(stale.page().select("#field-name").val()).isEqualTo("Mine");
    assertThat(again.text()).contains("Mine", "crew@example.com", "disabled");
  }

  @Test
  void addsAndRemovesMembers() {
    MailGroup group = organisation.group(TEAM, ANNE);
    String path = "/groups/" + group.id() + "/members";
    chief.get(path);

    Visitor.Answer added =
        chief.submit(path, "add", "anne@example.com\nbart@example.com", "until", "2099-12-31");
    Visitor.Answer wrong = chief.submit(path, "add", "cris@example.com\nnobody");
    Visitor.Answer department = chief.submit(path + "/departments", "department", "Nowhere");
    Visitor.Answer removed = chief.submit(path + "/remove", "addresses", "anne@example.com");

    assertThat(added.text()).contains("1 added; 1 were members already.");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.page().select("#field-add").text()).contains("nobody");
    assertThat(department.status()).isEqualTo(422);
    assertThat(removed.text()).contains("1 removed.");
    assertThat(memberAddresses(group)).containsExactly("bart@example.com");
    chief.submit(path + "/departments", "department", "Sales", "below", "true");
    assertThat(memberAddresses(group)).containsExactly("anne@example.com", "bart@example.com");
  }

  @Test
  void aRuleThatTakesManyAwayHasToBeConfirmedByName() {
    MailGroup group = organisation.departmentGroup(TEAM, new DepartmentScope(sales, true));
    long empty = organisation.department("Empty");
    String path = "/groups/" + group.id() + "/rule";
    Visitor.Answer form = chief.get(path);
    String version = form.page().select("input[name=version]").val();

    Visitor.Answer stopped = chief.submit(path, "version", version, "departments", "#" + empty);
    String confirm = stopped.page().select("input[name=confirm]").val();
    Visitor.Answer unnamed =
        chief.submit(path, "version", version, "departments", "#" + empty, "confirm", confirm);

    assertThat(stopped.status()).isEqualTo(409);
    assertThat(stopped.text()).contains("team@example.com", "+0 −2");
    assertThat(unnamed.status()).isEqualTo(409);
    assertThat(recipients(group)).hasSize(2);
    chief.submit(
        path,
        "version",
        version,
        "departments",
        "#" + empty,
        "confirm",
        confirm,
        "confirmName",
        TEAM.text());
    assertThat(recipients(group)).isEmpty();
  }

  @Test
  void previewsWhoComesAndGoes() {
    MailGroup group =
        organisation.dynamicGroup(TEAM, Rule.inDepartments(new DepartmentScope(sales, true)));
    chief.get("/groups/" + group.id() + "/rule");

    Visitor.Answer all =
        chief.submit(
            "/groups/rule/preview",
            "kind",
            "DYNAMIC",
            "group",
            "" + group.id(),
            "condition",
            "userName sw \"c\" or userName sw \"a\"");
    Visitor.Answer wrong =
        chief.submit("/groups/rule/preview", "kind", "DYNAMIC", "condition", "userName sw");

    assertThat(all.page().text())
        .contains("It means 2 people today.", "1 would come and 1 would go")
        .contains("anne@example.com", "cris@example.com", "bart@example.com");
    assertThat(wrong.page().text()).contains("This is no condition.", "At character");
  }

  @Test
  void savesWhoMayWrite() {
    MailGroup group = organisation.group(TEAM, ANNE);
    String path = "/groups/" + group.id() + "/senders";
    String version = chief.get(path).page().select("input[name=version]").val();

    Visitor.Answer wrong =
        chief.submit(
            path, "version", version, "sendPolicy", "DESIGNATED", "departments", "Nowhere");
    chief.submit(
        path,
        "version",
        version,
        "sendPolicy",
        "DESIGNATED",
        "addresses",
        OUTSIDER.text(),
        "departmentsOnly",
        "Sales");

    assertThat(wrong.page().select("#field-departments-help").text())
        .isEqualTo("There is no such department.");
    assertThat(group(TEAM).data().sendPolicy()).isEqualTo(SendPolicy.DESIGNATED);
    AllowedSenders allowed = repository.senderLists().allowed(group.id());
    assertThat(allowed.addresses()).containsExactly(OUTSIDER);
    assertThat(allowed.departments()).containsExactly(new DepartmentScope(sales, false));
  }

  @Test
  void aGroupIsDisabledOnceItIsSaidWhatThatMeansAndEnabledByOneClick() {
    MailGroup group = organisation.handKept(GroupKind.STATIC, TEAM, ANNE, BART);
    String page = "/groups/" + group.id();
    assertThat(chief.get(page + "/disable").text())
        .contains("Mail to team@example.com is refused", "2 are entered");
    assertThat(chief.submit(page + "/disable").text()).contains("team is disabled.");
    assertThat(group(TEAM).data().state()).isEqualTo(GroupState.DISABLED);
    assertThat(organisation.recipients(group)).isEmpty();
    assertThat(chief.submit(page + "/enable").text()).contains("team takes mail again.");
    assertThat(organisation.recipients(group)).containsExactly(ANNE, BART);

    repository.dissolution().dissolve(Organisation.CHANGE, group.id());
    assertThat(chief.submit(page + "/enable").status()).isEqualTo(409);
    assertThat(group(TEAM).data().state()).isEqualTo(GroupState.DISSOLVED);
  }

  @Test
  void savesRoles() {
    MailGroup group = organisation.group(TEAM, ANNE);
    String path = "/groups/" + group.id() + "/roles";
    String version = chief.get(path).page().select("input[name=version]").val();

    Visitor.Answer wrong =
        chief.submit(path, "version", version, "owners", "stranger@elsewhere.example");
    chief.submit(path, "version", version, "owners", ANNE.text(), "moderators", BART.text());

    assertThat(wrong.status()).isEqualTo(422);
    assertThat(repository.roles().of(group.id()))
        .containsExactlyInAnyOrder(
            RoleAssignment.of(Role.OWNER, ANNE), RoleAssignment.of(Role.MODERATOR, BART));
  }

  @Test
  void deletesOnlyWhatIsNamed() {
    MailGroup group = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE);
    String path = "/groups/" + group.id() + "/delete";
    Visitor.Answer notice = chief.get(path);

    Visitor.Answer unnamed = chief.submit(path, "confirmName", "tea");
    assertThat(repository.groups().find(group.id())).isPresent();
    Visitor.Answer deleted = chief.submit(path, "confirmName", TEAM.text());

    assertThat(notice.text()).contains("Its members: 1", "Mail to team@example.com is refused");
    assertThat(unnamed.status()).isEqualTo(422);
    assertThat(deleted.path()).isEqualTo("/groups/collaboration");
    assertThat(repository.groups().find(group.id())).isEmpty();
  }

  @Test
  void makesAComputedGroupStatic() {
    MailGroup group = organisation.departmentGroup(TEAM, sales);
    String path = "/groups/" + group.id() + "/convert";
    String version = chief.get(path).page().select("input[name=version]").val();

    chief.submit(path, "version", version);

    assertThat(group(TEAM).data().kind()).isEqualTo(GroupKind.STATIC);
    assertThat(memberAddresses(group)).containsExactly("anne@example.com", "bart@example.com");
    assertThat(chief.get(path).status()).isEqualTo(404);
  }

  private MailGroup group(EmailAddress address) {
    return repository.groups().find(address).orElseThrow();
  }

  private List<String> memberAddresses(MailGroup group) {
    return repository.members().page(group.id(), Optional.empty(), 100).stream()
        .map(member -> member.address().text())
        .toList();
  }

  private List<String> recipients(MailGroup group) {
    return repository.recipients().page(group.id(), Optional.empty(), 100).stream()
        .map(recipient -> recipient.address().text())
        .toList();
  }
}
