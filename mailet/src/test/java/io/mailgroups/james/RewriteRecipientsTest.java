// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.database.TestDatabase;
import java.util.List;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.api.RecipientRewriteTableException;
import org.apache.james.rrt.lib.Mappings;
import org.apache.james.rrt.lib.MappingsImpl;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RewriteRecipientsTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  private final TestJames james = TestJames.over(DATABASE.database());

  @Test
  void recipientsThatCouldNotBeLookedUpKeepWhoSends() throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, TEAM, BART);
    Stamps.put(mail, Stamps.PROVEN_SENDER, ANNE.text());
    Stamps.put(mail, Stamps.PROCESSOR, "transport");

    mailet(Fakes.of(RecipientRewriteTable.class, new FailingForTeam())).service(mail);

    assertThat(mail.getRecipients()).containsExactly(new MailAddress(BART.text()));
    assertThat(james.queue)
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.state()).isEqualTo("rrt-error");
              assertThat(failed.recipients()).containsExactly(TEAM.text());
              assertThat(failed.attributes())
                  .containsEntry("io.mailgroups.proven-sender", ANNE.text())
                  .containsEntry("io.mailgroups.processor", "transport");
            });
  }

  @Test
  void rewritesLikeJamess() throws Exception {
    james.forward(BART.text(), CRIS.text());
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, BART);

    mailet(james.rewriteTable).service(mail);

    assertThat(mail.getRecipients()).containsExactly(new MailAddress(CRIS.text()));
    assertThat(james.queue).isEmpty();
  }

  @Test
  void aMailThatJamesMadeOfAnotherKeepsItsName() throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, BART);
    Stamps.put(mail, Stamps.ATTEMPTS, "1");
    MailImpl failed = TestJames.mail(TestJames.MESSAGE, ANNE, BART);
    failed.setName("error-" + mail.getName());

    KeepingAttributes.during(
        mail, served -> KeepingAttributes.around(james.context).sendMail(failed, "failure"));

    assertThat(james.queue)
        .extracting(Queued::name, Queued::state, Queued::attributes)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                mail.getName(), "failure", java.util.Map.of("io.mailgroups.attempts", "1")));
  }

  private RewriteRecipients mailet(RecipientRewriteTable table) throws Exception {
    RewriteRecipients mailet = new RewriteRecipients(table, james.domains);
    mailet.init(
        FakeMailetConfig.builder()
            .mailetContext(james.context)
            .setProperty("errorProcessor", "rrt-error")
            .build());
    return mailet;
  }

  /** A rewrite table whose database goes away in the middle. */
  public static final class FailingForTeam {
    /** Fails for the team, knows nothing of the others. */
    public Mappings getResolvedMappings(String user, Domain domain)
        throws RecipientRewriteTableException {
      if (List.of(TEAM.localPart()).contains(user)) {
        throw new RecipientRewriteTableException("away");
      }
      return MappingsImpl.empty();
    }
  }
}
