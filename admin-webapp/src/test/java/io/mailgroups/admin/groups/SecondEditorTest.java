// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.ModeratedSenders;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Rule;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.group.SenderList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people edit one group: the second is told, loses nothing typed, and can save it then. */
class SecondEditorTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private GroupRepository repository;
  private Visitor second;

  @BeforeEach
  void newOrganisation() {
    organisation = WEBAPP.organisation();
    repository = WEBAPP.repository();
    organisation.people(ANNE, BART);
    second = WEBAPP.signedIn(Webapp.POSTMASTER);
  }

  @Test
  void ofTheRule() {
    MailGroup team = organisation.dynamicGroup(TEAM, Rule.meeting("userName pr"));

    Visitor.Answer stale =
        saveSecond(team, "rule", "condition", "userName sw \"anne\"", "include", BART.text());

    assertThat(stale.page().select("#field-condition").text()).isEqualTo("userName sw \"anne\"");
    assertThat(stale.page().select("#field-include").text()).isEqualTo(BART.text());
    saveAgain(team, "rule", stale, "condition", "userName sw \"anne\"", "include", BART.text());
    assertThat(repository.groups().find(TEAM).orElseThrow().data().rule().orElseThrow().condition())
        .contains("userName sw \"anne\"");
  }

  @Test
  void ofTheSenders() {
    MailGroup team = organisation.group(TEAM);

    Visitor.Answer stale =
        saveSecond(team, "senders", "sendPolicy", "DESIGNATED", "addresses", ANNE.text());

    assertThat(stale.page().select("#field-addresses").text()).isEqualTo(ANNE.text());
    assertThat(stale.page().select("option[value=DESIGNATED]").hasAttr("selected")).isTrue();
    assertThat(repository.senderLists().allowed(team.id()).addresses()).isEmpty();
    saveAgain(team, "senders", stale, "sendPolicy", "DESIGNATED", "addresses", ANNE.text());
    assertThat(repository.groups().find(TEAM).orElseThrow().data().sendPolicy())
        .isEqualTo(SendPolicy.DESIGNATED);
    assertThat(repository.senderLists().allowed(team.id()).addresses()).containsExactly(ANNE);
  }

  @Test
  void ofTheOptions() {
    MailGroup team = organisation.group(TEAM);

    Visitor.Answer stale =
        saveSecond(team, "options", "who", "UNTRUSTED", "addresses", ANNE.text());

    assertThat(stale.page().select("#field-addresses").text()).isEqualTo(ANNE.text());
    assertThat(stale.page().select("option[value=UNTRUSTED]").hasAttr("selected")).isTrue();
    saveAgain(team, "options", stale, "who", "UNTRUSTED", "addresses", ANNE.text());
    assertThat(repository.groups().find(TEAM).orElseThrow().data().options().moderation().who())
        .isEqualTo(ModeratedSenders.UNTRUSTED);
    assertThat(repository.senderLists().senders(team.id(), SenderList.TRUSTED).addresses())
        .containsExactly(ANNE);
    assertThat(repository.senderLists().allowed(team.id()).addresses()).isEmpty();
  }

  @Test
  void ofTheRoles() {
    MailGroup team = organisation.group(TEAM);

    Visitor.Answer stale =
        saveSecond(team, "roles", "owners", ANNE.text(), "managers", BART.text());

    assertThat(stale.page().select("#field-owners").text()).isEqualTo(ANNE.text());
    assertThat(repository.roles().of(team.id())).isEmpty();
    saveAgain(team, "roles", stale, "owners", ANNE.text(), "managers", BART.text());
    assertThat(repository.roles().of(team.id()))
        .containsExactly(
            RoleAssignment.of(Role.OWNER, ANNE), RoleAssignment.of(Role.MANAGER, BART));
  }

  @Test
  void ofWhatItIs() {
    MailGroup team = organisation.group(TEAM);

    Visitor.Answer stale =
        saveSecond(
            team,
            "edit",
            "name",
            "Mine",
            "address",
            TEAM.text(),
            "description",
            "What I typed",
            "state",
            "ACTIVE");

    assertThat(stale.page().select("#field-description").text()).isEqualTo("What I typed");
    assertThat(repository.groups().find(TEAM).orElseThrow().data().description())
        .isEqualTo("Of the first");
  }

  private Visitor.Answer saveSecond(MailGroup group, String form, String... typed) {
    String path = "/groups/" + group.id() + "/" + form;
    Visitor.Answer opened = second.get(path);
    organisation.change(group, data -> data.withDescription("Of the first"));
    Visitor.Answer stale = submit(path, opened, typed);
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.text()).contains("Someone else changed the group since you opened it.");
    return stale;
  }

  private void saveAgain(MailGroup group, String form, Visitor.Answer stale, String... typed) {
    assertThat(submit("/groups/" + group.id() + "/" + form, stale, typed).status()).isEqualTo(200);
    assertThat(repository.groups().find(TEAM).orElseThrow().data().description())
        .isEqualTo("Of the first");
  }

  private Visitor.Answer submit(String path, Visitor.Answer form, String... typed) {
    List<String> fields = new ArrayList<>(List.of(typed));
    fields.add("version");
    fields.add(form.page().select("input[name=version]").val());
    return second.submit(path, fields.toArray(String[]::new));
  }
}
