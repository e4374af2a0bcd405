// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.collaboration.AddressPattern;
import io.mailgroups.collaboration.Creation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.JoinPolicy;
import io.mailgroups.group.LeavePolicy;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anne and Dora are of Sales, which lies in Europe; Bart and Cris of no department. */
class NewOwnGroupTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final String NEW = "/my/groups/new";

  private Organisation organisation;
  private long europe;
  private long sales;
  private Visitor anne;

  @BeforeEach
  void people() {
    organisation = WEBAPP.organisation();
    europe = organisation.department("Europe");
    sales = organisation.department(europe, "Sales");
    organisation.person(ANNE, sales);
    organisation.person(DORA, sales);
    organisation.people(BART, CRIS);
    WEBAPP.mailbox(ANNE);
    WEBAPP.mailbox(BART);
    anne = WEBAPP.signedIn(ANNE.text());
    anne.get(NEW);
  }

  @Test
  void itsMakerOwnsItAndIsInItWithThoseNamed() {
    Visitor.Answer made =
        anne.upload(
            NEW,
            "people.csv",
            "name,address\nCris Müller,cris@example.com\n".getBytes(StandardCharsets.UTF_8),
            "name",
            "Book Club",
            "description",
            "Reading",
            "members",
            "bart@example.com, Olga <olga@elsewhere.org>",
            "join",
            "ANYONE",
            "sendPolicy",
            "MEMBERS");

    MailGroup group = group("book-club@example.com");
    assertThat(made.path()).isEqualTo("/my/groups/" + group.id());
    assertThat(made.text()).contains("Book Club was made. You own it.", "Reading");
    assertThat(organisation.recipients(group)).containsExactly(ANNE, BART, CRIS, OUTSIDER);
    assertThat(organisation.repository().roles().of(group.id()))
        .containsExactly(RoleAssignment.of(Role.OWNER, ANNE));
    assertThat(group.data().kind()).isEqualTo(GroupKind.COLLABORATION);
    assertThat(group.data().options().join()).isEqualTo(JoinPolicy.ANYONE);
    assertThat(group.data().options().leave()).isEqualTo(LeavePolicy.ANYONE);
  }

  @Test
  void conversationsAreKeptUnlessItsMakerSaysOtherwise() {
    assertThat(anne.get(NEW).body()).containsPattern("name=\"conversations\"[^>]* checked");
    anne.submit(NEW, "name", "Talkers", "conversations", "true");
    anne.get(NEW);
    anne.submit(NEW, "name", "Quiet ones");

    assertThat(group("talkers@example.com").data().options().conversations()).isTrue();
    assertThat(group("quiet-ones@example.com").data().options().conversations()).isFalse();
  }

  @Test
  void thePeopleOfTheirOwnDepartmentsMayBeCopied() {
    anne.submit(NEW, "name", "Sellers", "departments", "" + sales);
    assertThat(organisation.recipients(group("sellers@example.com"))).containsExactly(ANNE, DORA);
    anne.get(NEW);
    assertThat(anne.submit(NEW, "name", "All", "departments", "" + europe).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource({
    "team, 409, address is taken", "hr-payroll, 422, reserved", "Postmaster, 422, reserved",
    "x@elsewhere.org, 422, your own domain", "a b, 422, no address", "a+b, 422, can't be read"
  })
  void anAddressThatCannotBeIsSaidAtItsField(String typed, int status, String said) {
    organisation.group(TEAM);
    reserve("hr-*", "postmaster");

    Visitor.Answer answer = anne.submit(NEW, "name", "Some", "address", typed, "members", "x@y.z");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.page().select("#field-address-help").text().replace("’", "'"))
        .containsIgnoringCase(said);
    assertThat(answer.page().select("#field-members").text()).isEqualTo("x@y.z");
  }

  @Test
  void theAddressIsCheckedWhileItIsTyped() {
    organisation.group(TEAM);
    reserve("hr-*");
    assertThat(check("name=Book+Club+%C3%89t%C3%A9")).contains("book-club-ete@example.com is free");
    assertThat(check("name=%E8%AF%BB%E4%B9%A6&address=")).contains("Needed");
    assertThat(check("name=x&address=team")).contains("team@example.com: The address is taken");
    assertThat(check("address=hr-1")).contains("reserved");
    assertThat(WEBAPP.signedIn(Webapp.POSTMASTER).get(NEW).status()).isEqualTo(404);
  }

  @Test
  void byRestToo() {
    ApiClient api = ApiClient.basic(WEBAPP, ANNE.text());
    ApiClient.Answer made =
        api.post(
            "/my/groups",
            """
            {"address": "crew@example.com", "name": "Crew", "members": ["bart@example.com"],
             "departments": [{"id": "%d", "includeBelow": false}], "hidden": true}
            """
                .formatted(sales));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().at("/owner").asBoolean()).isTrue();
    assertThat(made.response().headers().firstValue("Location"))
        .hasValue("/api/v1/my/groups/" + made.json().at("/id").asString());
    assertThat(organisation.recipients(group("crew@example.com")))
        .containsExactly(ANNE, BART, DORA);
    assertThat(api.post("/my/groups", "{\"name\": \"x\", \"state\": \"ACTIVE\"}").status())
        .isEqualTo(400);
    assertThat(
            api.post(
                    "/my/groups",
                    "{\"name\": \"x\", \"address\": \"x@example.com\", \"sendPolicy\":"
                        + " \"DESIGNATED\"}")
                .json()
                .at("/errors/0/pointer")
                .asString())
        .isEqualTo("/sendPolicy");
    assertThat(api.get("/my/creation").json().at("/creation").asString()).isEqualTo("ALLOWED");
  }

  @Test
  void aPersonsRuleCountsBeforeTheNearestDepartmentsAndThatBeforeEverybodys() {
    assertThat(creation(ANNE)).isEqualTo(Creation.ALLOWED);
    rules(1, Creation.FORBIDDEN);
    assertThat(creation(ANNE)).isEqualTo(Creation.FORBIDDEN);
    assertThat(creation(BART)).isEqualTo(Creation.FORBIDDEN);
    rules(europe, Creation.APPROVAL);
    assertThat(creation(ANNE)).isEqualTo(Creation.APPROVAL);
    rules(sales, Creation.FORBIDDEN);
    assertThat(creation(ANNE)).isEqualTo(Creation.FORBIDDEN);
    organisation.repository().creationRules().set(CHANGE, ANNE, Creation.ALLOWED);
    assertThat(creation(ANNE)).isEqualTo(Creation.ALLOWED);
    assertThat(creation(DORA)).isEqualTo(Creation.FORBIDDEN);
  }

  @Test
  void whoMayNotMakesNone() {
    rules(1, Creation.FORBIDDEN);
    assertThat(anne.get(NEW).text()).contains("You can't make a group now");
    assertThat(anne.submit(NEW, "name", "Some").status()).isEqualTo(409);
    assertThat(
            ApiClient.basic(WEBAPP, ANNE.text())
                .post("/my/groups", "{\"name\": \"x\", \"address\": \"x@example.com\"}")
                .json()
                .at("/type")
                .asString())
        .isEqualTo("/problems/not-allowed-by-policy");
    assertThat(organisation.repository().groups().find(address("some@example.com"))).isEmpty();
  }

  @Test
  void nobodyOwnsMoreOrMakesLargerOnesThanIsSet() {
    set("groupsPerPerson", "1");
    set("membersPerGroup", "2");
    assertThat(anne.submit(NEW, "name", "Some", "members", "a@x.y\nb@x.y").status()).isEqualTo(422);
    assertThat(anne.submit(NEW, "name", "Some", "departments", "" + sales).status()).isEqualTo(200);
    assertThat(anne.get(NEW).text()).contains("own as many as one person may");
    assertThat(anne.submit(NEW, "name", "Other").status()).isEqualTo(409);
  }

  @Test
  void whereAPostmasterHasToAgreeItWaits() {
    rules(1, Creation.APPROVAL);
    assertThat(anne.submit(NEW, "name", "Some").text()).contains("waits for a postmaster");

    MailGroup group = group("some@example.com");
    assertThat(group.data().state()).isEqualTo(GroupState.PENDING);
    assertThat(mails()).containsExactly("postmaster@example.com");
    organisation.repository().groupCreation().approve(CHANGE, group.id(), "Fine.");
    assertThat(group("some@example.com").data().state()).isEqualTo(GroupState.ACTIVE);
    assertThat(mails()).containsExactly("postmaster@example.com", "anne@example.com");

    anne.get(NEW);
    anne.submit(NEW, "name", "Other");
    organisation
        .repository()
        .groupCreation()
        .reject(CHANGE, group("other@example.com").id(), "There is one.");
    assertThat(organisation.repository().groups().find(address("other@example.com"))).isEmpty();
    assertThat(mails()).hasSize(4).last().isEqualTo("anne@example.com");
  }

  private String check(String query) {
    return anne.get("/my/groups/new/address?" + query).page().text();
  }

  private Creation creation(EmailAddress person) {
    long id = organisation.repository().employees().find(person).orElseThrow().id();
    return organisation.repository().groupCreation().of(id);
  }

  private void rules(long department, Creation creation) {
    organisation.repository().creationRules().set(CHANGE, department, creation);
  }

  private void reserve(String... patterns) {
    organisation
        .repository()
        .reservedAddresses()
        .replace(
            CHANGE,
            List.of(patterns).stream().map(text -> AddressPattern.parse("", text)).toList());
  }

  private void set(String key, String value) {
    organisation.repository().settings().change(CHANGE, Map.of(key, Optional.of(value)));
  }

  private MailGroup group(String address) {
    return organisation.repository().groups().find(address(address)).orElseThrow();
  }

  /** To whom the notices go that wait. */
  static List<String> mails() {
    return TestDatabase.instance().column("select recipients from mg_outbox order by id");
  }
}
