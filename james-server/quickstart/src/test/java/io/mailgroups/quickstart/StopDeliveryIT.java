// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.CHANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailgroups.expansion.DeliveryState;
import io.mailgroups.expansion.LoggedDelivery;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A delivery to some thousand members that somebody stops in the middle. */
class StopDeliveryIT {
  private static final int MEMBERS = 5_000;
  private static final String SUBJECT = "Sent too early";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Test
  void noFurtherCopiesLeaveAndTheLogHasWhoGotOne() throws Exception {
    try (Sink sink = new Sink();
        Site site = new Site("stop-delivery")) {
      site.slowDownBatches(Duration.ofMillis(100));
      LocalJames james = site.james("james", sink.gateway());
      james.start();
      WebAdmin webadmin = new WebAdmin(james.ports().webadmin());
      webadmin.addDomain("example.com");
      webadmin.putUser(ANNE.text(), Site.PASSWORD);
      site.organisation().people(ANNE);
      site.addMembersElsewhere(site.organisation().group(ALL), MEMBERS);
      new MailAccount(james.ports(), ANNE.text(), Site.PASSWORD)
          .send(SUBJECT, "Hello.", ALL.text());
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  site.number(
                          "select count(*) from mg_delivery where state = 'EXPANDING' and batches"
                              + " >= 3")
                      == 1);

      long id = site.number("select id from mg_delivery");
      site.organisation().repository().deliveryStop().stop(CHANGE, id);
      LoggedDelivery stopped = logged(site, id);
      Site.settle(james, PATIENCE);

      LoggedDelivery settled = logged(site, id);
      System.out.printf(
          "StopDeliveryIT: stopped after %,d of %,d members in %d batches%n",
          stopped.recipients(), MEMBERS, stopped.batches());
      assertThat(settled.state()).isEqualTo(DeliveryState.STOPPED);
      assertThat(settled.recipients()).isEqualTo(stopped.recipients()).isLessThan(MEMBERS);
      assertThat(sink.copies(SUBJECT)).hasSize((int) stopped.recipients());
      assertThat(sink.copies(SUBJECT).values()).containsOnly(1);
      assertThat(Site.strandedMail(james)).isEmpty();
    }
  }

  private static LoggedDelivery logged(Site site, long id) {
    return site.organisation().repository().deliveryLog().find(id).orElseThrow();
  }
}
