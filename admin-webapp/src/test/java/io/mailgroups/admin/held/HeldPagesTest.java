// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.held;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.moderation.HeldMessage;
import io.mailgroups.moderation.HeldState;
import io.mailgroups.moderation.Holding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What moderators see of held messages, and what they decide; nobody else sees any. */
class HeldPagesTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private Holding holding;
  private MailGroup team;

  @BeforeEach
  void aTeamWithAModerator() {
    organisation = WEBAPP.organisation();
    holding = Holding.in(organisation);
    organisation.people(ANNE, BART, CRIS);
    team = organisation.group(TEAM, ANNE, BART);
    organisation.role(team, Role.MODERATOR, BART);
  }

  @Test
  void anEmployeeComesFromTheLinkInTheMailThroughSigningInToTheMessage() {
    long id = hold(OUTSIDER);
    WEBAPP.mailbox(BART);
    Visitor bart = WEBAPP.visitor();

    assertThat(bart.get(path(id)).path()).startsWith("/sign-in");
    Visitor.Answer opened =
        bart.submit("/sign-in", "name", BART.text(), "password", Webapp.PASSWORD);

    assertThat(opened.path()).startsWith(path(id));
    assertThat(opened.text()).contains("Lunch", TEAM.text(), "At noon?");
    assertThat(message(id).state()).isEqualTo(HeldState.WAITING);
  }

  @Test
  void anEmployeeIsLedToWhatWaitsForThem() {
    assertThat(employee(BART).get("/").text()).contains("Nothing waits for you.");
    hold(OUTSIDER);
    Visitor bart = employee(BART);
    Visitor.Answer landing = bart.get("/");

    assertThat(landing.text()).contains("Messages that wait for a moderator 1");
    assertThat(landing.page().select("nav a").eachAttr("href"))
        .contains("/", "/held-messages")
        .doesNotContain("/groups", "/deliveries");
    assertThat(bart.get("/held-messages").text()).contains("Lunch", OUTSIDER + " only claimed");
  }

  @Test
  void aMessageSaysWhoSentItAndWhetherThatIsProven() {
    Visitor bart = employee(BART);

    assertThat(bart.get(path(hold(ANNE))).text())
        .contains("anne@example.com proven")
        .doesNotContain("anybody could have written");
    assertThat(bart.get(path(hold(OUTSIDER))).text())
        .contains("olga@elsewhere.org only claimed", "anybody could have written");
  }

  @Test
  void approvingSendsItOnWithAComment() {
    long id = hold(OUTSIDER);
    Visitor bart = employee(BART);
    bart.get(path(id));

    Visitor.Answer done = bart.submit(path(id), "decision", "APPROVE", "comment", "Good. ");

    assertThat(done.path()).isEqualTo("/held-messages");
    assertThat(done.text()).contains("Approved; it goes to the members of team@example.com now.");
    assertThat(message(id).state()).isEqualTo(HeldState.APPROVED);
    assertThat(message(id).decidedBy()).contains(BART.text());
    assertThat(message(id).comment()).isEqualTo("Good.");
    assertThat(bart.get("/held-messages?tab=DECIDED").text())
        .contains("Lunch", "approved by bart@example.com");
  }

  @Test
  void whatOthersDecidedStandsAndWhatWasTypedIsKept() {
    long id = hold(OUTSIDER);
    Visitor bart = employee(BART);
    bart.get(path(id));
    WEBAPP.repository().heldMessages().reject(CHANGE, id, "Not here.");

    Visitor.Answer late =
        bart.submit(path(id), "decision", "APPROVE", "comment", "A long <b>answer</b>.");

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text())
        .contains(
            "Somebody has decided on this message meanwhile.",
            "rejected by postmaster@example.com",
            "Not here.",
            "A long <b>answer</b>.");
    assertThat(late.page().select("button[name=decision]")).isEmpty();
    assertThat(message(id).comment()).isEqualTo("Not here.");
  }

  @Test
  void whatIsTooLongIsSaidAtItsFieldAndKept() {
    long id = hold(OUTSIDER);
    Visitor bart = employee(BART);
    bart.get(path(id));

    Visitor.Answer wrong =
        bart.submit(path(id), "decision", "REJECT", "comment", "x".repeat(2_001));

    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text()).contains("Too long.");
    assertThat(wrong.page().select("textarea").text()).hasSize(2_001);
    assertThat(message(id).state()).isEqualTo(HeldState.WAITING);
  }

  @Test
  void aMessageToADisabledGroupStillWaits() {
    long id = hold(OUTSIDER);
    organisation.change(team, data -> data.withState(GroupState.DISABLED));
    Visitor bart = employee(BART);
    bart.get(path(id));

    Visitor.Answer refused = bart.submit(path(id), "decision", "APPROVE", "comment", "Yes.");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("The group takes no mail now");
    assertThat(refused.page().select("textarea").text()).isEqualTo("Yes.");
    assertThat(message(id).state()).isEqualTo(HeldState.WAITING);
  }

  @Test
  void whatIsNotTheirsIsNotThere() {
    long id = hold(OUTSIDER);
    long sales = organisation.department("Sales");
    WEBAPP.account("head", Grants.departmentAdmin(sales));
    for (Visitor other : List.of(employee(CRIS), WEBAPP.signedIn("head"))) {
      assertThat(other.get("/held-messages").text()).doesNotContain("Lunch");
      assertThat(other.get("/held-messages?group=team@example.com").text()).doesNotContain("Lunch");
      assertThat(other.get(path(id)).status()).isEqualTo(404);
      assertThat(other.get(path(id) + "/content").status()).isEqualTo(404);
      assertThat(other.get(path(id) + "/attachments/0").status()).isEqualTo(404);
      other.get("/held-messages");
      assertThat(other.submit(path(id), "decision", "APPROVE").status()).isEqualTo(404);
      assertThat(
              other
                  .submit(
                      "/held-messages/selected",
                      "messages",
                      "" + id,
                      "decision",
                      "APPROVE",
                      "sure",
                      "true")
                  .text())
          .contains("not yours to decide: 1");
    }
    assertThat(message(id).state()).isEqualTo(HeldState.WAITING);
  }

  @Test
  void anAuditorSeesThatItWaitsAndNotWhatItSays() {
    long id = hold(OUTSIDER);
    Visitor auditor = WEBAPP.signedIn(Webapp.AUDITOR);
    Visitor.Answer seen = auditor.get(path(id));

    assertThat(auditor.get("/held-messages").text()).contains("Lunch");
    assertThat(auditor.get("/held-messages").page().select("[name=messages]")).isEmpty();
    assertThat(seen.text()).contains("waits until", "Only moderators").doesNotContain("At noon?");
    assertThat(auditor.get(path(id) + "/content").status()).isEqualTo(403);
    assertThat(auditor.submit(path(id), "decision", "REJECT").status()).isEqualTo(403);
    assertThat(message(id).state()).isEqualTo(HeldState.WAITING);
  }

  @Test
  void nothingIsDecidedByALinkOrByAnotherSite() {
    long id = hold(OUTSIDER);
    Visitor bart = employee(BART);

    bart.get(path(id) + "?decision=APPROVE");
    assertThat(bart.forge(path(id), "decision", "APPROVE").status()).isEqualTo(403);
    assertThat(message(id).state()).isEqualTo(HeldState.WAITING);
  }

  @Test
  void manyAreDecidedAfterAPageThatSaysHowManyAndWhere() {
    MailGroup all = organisation.group(ALL, CRIS);
    long first = hold(OUTSIDER);
    long second = hold(ANNE);
    long third = holding.hold("third", all, OUTSIDER);
    long meanwhile = hold(BART);
    WEBAPP.repository().heldMessages().approve(CHANGE, meanwhile, "");
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    chief.get("/held-messages");

    Visitor.Answer before =
        chief.submit(
            "/held-messages/selected",
            fields("decision", "REJECT", first, second, third, meanwhile));
    assertThat(before.text())
        .contains(
            "Reject messages: 3",
            "all@example.com: 1 message",
            "team@example.com: 2 messages",
            "or are not yours to decide: 1");
    assertThat(message(first).state()).isEqualTo(HeldState.WAITING);

    String[] sure = fields("decision", "REJECT", first, second, third, meanwhile);
    Visitor.Answer done =
        chief.submit("/held-messages/selected", with(sure, "sure", "true", "comment", "Not now."));
    assertThat(done.text()).contains("Rejected: 3", "Others had decided meanwhile: 1");
    assertThat(message(third).comment()).isEqualTo("Not now.");
    assertThat(message(meanwhile).state()).isEqualTo(HeldState.APPROVED);
  }

  @Test
  void nothingTickedIsSaid() {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    chief.get("/held-messages");

    Visitor.Answer none = chief.submit("/held-messages/selected", "decision", "APPROVE");

    assertThat(none.status()).isEqualTo(422);
    assertThat(none.text()).contains("Tick some messages first.");
  }

  @Test
  void attachmentsAreFilesThatABrowserShowsNothingOf() {
    long id =
        holding.hold(
            "files",
            team,
            OUTSIDER,
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/html

            <p>Hi <script>alert(1)</script></p>
            --b
            Content-Type: text/html
            Content-Disposition: attachment; filename="../x\\"y.html"

            <script>alert(2)</script>
            --b--
            """
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    Visitor bart = employee(BART);
    Visitor.Answer page = bart.get(path(id));
    String href = page.page().select("a[href*=attachments]").attr("href");
    Visitor.Answer file = bart.get(href);

    assertThat(page.text()).contains("Hi").doesNotContain("alert");
    assertThat(file.body()).isEqualTo("<script>alert(2)</script>");
    assertThat(header(file, "Content-Type")).isEqualTo("application/octet-stream");
    assertThat(header(file, "Content-Disposition"))
        .startsWith("attachment")
        .contains("x_y.html")
        .doesNotContain("..");
    assertThat(header(file, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(file, "Content-Security-Policy")).contains("default-src 'none'", "sandbox");
    assertThat(bart.get(path(id) + "/attachments/7").status()).isEqualTo(404);
    assertThat(bart.get(path(id) + "/attachments/-1").status()).isEqualTo(404);
  }

  @Test
  void theMessageIsDownloadedAsItCame() {
    byte[] large = Holding.octets(3 << 20);
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) ('a' + (large[i] & 15));
    }
    long id = holding.hold("large", team, OUTSIDER, large);
    Visitor.Answer file = employee(BART).get(path(id) + "/content");

    assertThat(file.body()).isEqualTo(new String(large, StandardCharsets.US_ASCII));
    assertThat(header(file, "Content-Disposition")).contains("held-" + id + ".eml");
    assertThat(header(file, "Content-Type")).isEqualTo("message/rfc822");
  }

  @Test
  void whatIsNotKeptAnyMoreIsSaid() {
    long id = hold(OUTSIDER);
    TestDatabase.instance().execute("delete from mg_message_content");
    Visitor bart = employee(BART);

    assertThat(bart.get(path(id)).text()).contains("The message itself isn't kept any more");
    assertThat(bart.get(path(id) + "/content").status()).isEqualTo(404);
  }

  @Test
  void theListGoesOnPageByPageAndByGroup() {
    MailGroup all = organisation.group(ALL, CRIS);
    for (int i = 0; i < 51; i++) {
      holding.hold("m" + i, team, ANNE);
    }
    holding.hold("other", all, ANNE);
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);

    Visitor.Answer first = chief.get("/held-messages?group=team@example.com");
    Visitor.Answer second = chief.get(first.page().select("a[rel=next]").attr("href"));

    assertThat(first.page().select("#list tbody tr")).hasSize(50);
    assertThat(second.page().select("#list tbody tr")).hasSize(1);
    assertThat(second.page().select("a[rel=next]")).isEmpty();
    assertThat(chief.get("/held-messages?group=all@example.com").page().select("#list tbody tr"))
        .hasSize(1);
    assertThat(chief.get("/held-messages?group=x@example.com").text())
        .contains("No message waits for you.");
    assertThat(chief.get("/held-messages?after=x").status()).isEqualTo(422);
  }

  @Test
  void pagesOfAModeratorCostAFixedNumberOfStatements() {
    for (int i = 0; i < 5; i++) {
      hold(OUTSIDER);
    }
    long id = hold(OUTSIDER);
    Visitor bart = employee(BART);
    bart.get("/held-messages");

    for (String path : List.of("/", "/held-messages", path(id))) {
      assertThat(WEBAPP.statements().during(() -> bart.get(path)).count())
          .as(path)
          .isLessThanOrEqualTo(12);
    }
  }

  @Test
  void overviewGroupDeliveryAndTraceLeadToIt() {
    long id = hold(OUTSIDER);
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    String list = chief.get("/").page().select("#content a[href=/held-messages]").attr("href");
    assertThat(chief.get(list).text()).contains("Lunch");
    assertThat(chief.get("/groups/" + team.id() + "/deliveries").text()).contains("1 waiting");
    WEBAPP.repository().heldMessages().reject(CHANGE, id, "Not here.");

    Visitor.Answer deliveries = chief.get("/deliveries?group=team@example.com");
    Visitor.Answer delivery =
        chief.get(deliveries.page().select("#list a[href^=/deliveries/]").attr("href"));
    Visitor.Answer trace = chief.get("/trace?person=anne@example.com&group=team@example.com");

    for (Visitor.Answer page : List.of(delivery, trace)) {
      assertThat(page.text()).contains("rejected", "postmaster@example.com", "Not here.");
      assertThat(page.page().select("a[href=" + path(id) + "]")).hasSize(1);
    }
  }

  private static String[] fields(String name, String value, long... messages) {
    List<String> fields = new ArrayList<>(List.of(name, value));
    for (long message : messages) {
      fields.add("messages");
      fields.add("" + message);
    }
    return fields.toArray(String[]::new);
  }

  private static String[] with(String[] fields, String... more) {
    return Stream.of(fields, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static String header(Visitor.Answer answer, String name) {
    return answer.response().headers().firstValue(name).orElse("");
  }

  private long hold(EmailAddress author) {
    return holding.hold("m" + System.nanoTime(), team, author);
  }

  private HeldMessage message(long id) {
    return WEBAPP.repository().heldMessages().find(id).orElseThrow();
  }

  private static Visitor employee(EmailAddress address) {
    WEBAPP.mailbox(address);
    return WEBAPP.signedIn(address.text());
  }

  private static String path(long id) {
    return "/held-messages/" + id;
  }
}
