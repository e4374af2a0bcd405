// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailgroups.Organisation;
import io.mailgroups.database.GroupsUnavailable;
import io.mailgroups.database.TestDatabase;
import java.util.List;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecipientIsMailGroupTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  private final SwitchableDatabase switchable = new SwitchableDatabase();
  private final TestJames james = TestJames.over(switchable.database());

  @BeforeEach
  void aTeam() {
    Organisation organisation = Organisation.empty();
    organisation.people(ANNE, BART);
    organisation.group(TEAM, ANNE);
  }

  @AfterEach
  void putTheTablesBack() {
    DATABASE.execute("alter table if exists mg_hidden_history rename to mg_schema_history");
  }

  @Test
  void picksTheGroupsByOneQuery() throws Exception {
    MailImpl mail =
        TestJames.mail(TestJames.MESSAGE, ANNE, BART, TEAM, address("TEAM+tag@example.com"));
    RecipientIsMailGroup matcher = TestJames.over(DATABASE.database()).recipientIsMailGroup();
    matcher.match(mail);

    assertThat(matcher.match(mail))
        .containsExactly(new MailAddress(TEAM.text()), new MailAddress("team+tag@example.com"));
    assertThat(DATABASE.statementsDuring(() -> matcher.match(mail))).isEqualTo(1);
  }

  @Test
  void passesOverAddressesThatNoGroupCanHave() throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, TEAM);
    mail.setRecipients(
        List.of(new MailAddress("\"odd one\"@example.com"), new MailAddress(TEAM.text())));

    assertThat(james.recipientIsMailGroup().match(mail))
        .containsExactly(new MailAddress(TEAM.text()));
  }

  @Test
  void notesTheNameAndTheRecipientsAtFirstSightOnly() throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, BART, TEAM);
    String name = mail.getName();
    james.recipientIsMailGroup().match(mail);
    mail.setName(name + "-!1");
    mail.setRecipients(List.of(new MailAddress(BART.text())));

    james.recipientIsMailGroup().match(mail);

    assertThat(Stamps.text(mail, Stamps.MESSAGE_KEY)).contains(name);
    assertThat(Stamps.addresses(mail, Stamps.RECIPIENTS)).containsExactly(BART, TEAM);
  }

  @Test
  void takesNoRecipientsForTheWrittenOnesAfterTheRewriteTable() throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, TEAM);
    mail.setState("transport");

    james.recipientIsMailGroup().match(mail);

    assertThat(Stamps.text(mail, Stamps.MESSAGE_KEY)).contains(mail.getName());
    assertThat(Stamps.addresses(mail, Stamps.RECIPIENTS)).isEmpty();
  }

  @Test
  void failsWhileTheDatabaseIsAwayAndOnlyThen() throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, TEAM);
    switchable.goAway();

    assertThatThrownBy(() -> james.recipientIsMailGroup().match(mail))
        .isInstanceOf(GroupsUnavailable.class);
    switchable.comeBack();
    assertThat(james.recipientIsMailGroup().match(mail))
        .containsExactly(new MailAddress(TEAM.text()));
  }

  @Test
  void withoutItsTablesKeepsOnlyWhatJamesDoesNotKnow() throws Exception {
    DATABASE.execute("alter table mg_schema_history rename to mg_hidden_history");
    RecipientIsMailGroup matcher =
        TestJames.over(new SwitchableDatabase().database()).recipientIsMailGroup();
    MailImpl mail =
        TestJames.mail(TestJames.MESSAGE, ANNE, BART, TEAM, address("olga@elsewhere.org"));

    assertThat(matcher.match(mail)).isEmpty();
    mail.setState("transport");
    assertThat(matcher.match(mail)).containsExactly(new MailAddress(TEAM.text()));
  }
}
