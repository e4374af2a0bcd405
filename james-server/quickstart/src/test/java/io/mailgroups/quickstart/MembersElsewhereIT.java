// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.LeavePolicy;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.group.Validity;
import io.mailgroups.quickstart.Sink.Taken;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Olga is a member and elsewhere, so she can't sign in: a signature of her domain proves her, and
 * her copy has what she leaves by. Members here leave by the page that theirs names.
 */
@EnabledIf("io.mailgroups.quickstart.TextRecords#isPossible")
class MembersElsewhereIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String SIGNED_FIELDS = "from:to:date:subject:message-id";
  private static final Pattern UNSUBSCRIBE =
      Pattern.compile("(?m)^List-Unsubscribe: <([^>]+)>\r?$");

  private static final DkimKey KEY = new DkimKey("elsewhere.org");

  private static TextRecords names;
  private static Sink sink;
  private static Site site;
  private static LocalJames james;
  private static LocalWebapp webapp;
  private static MailGroup team;

  @BeforeAll
  static void start() throws Exception {
    names = new TextRecords();
    names.put(KEY.name(), KEY.record());
    sink = new Sink();
    site = new Site("members-elsewhere");
    ChangedHome home =
        new ChangedHome(site.directory().resolve("home"))
            .with("mailgroups.properties", "signsCopies=false", "signsCopies=true")
            .with(
                "dnsservice.xml",
                "<autodiscover>true</autodiscover>",
                "<autodiscover>false</autodiscover><servers><server>"
                    + TextRecords.ADDRESS
                    + "</server></servers>");
    JamesSettings settings = site.settings(home.path(), "james", sink.gateway());
    webapp =
        new LocalWebapp(
            Path.of(System.getProperty("webapp.jar", AllTheWayIT.WEBAPP_JAR)),
            site.directory().resolve("webapp"),
            settings.ports(),
            site.postgres.url(),
            site.postgres.user());
    james = site.james(settings.with(Map.of("MAILGROUPS_WEBAPP_URL", webapp.url())));
    james.start();
    webapp.start();
    WebAdmin webadmin = new WebAdmin(james.ports().webadmin());
    webadmin.addDomain("example.com");
    Organisation organisation = site.organisation();
    organisation.people(ANNE, BART);
    for (EmailAddress person : List.of(ANNE, BART)) {
      webadmin.putUser(person.text(), Site.PASSWORD);
    }
    team = organisation.group(TEAM);
    organisation.sendPolicy(team, SendPolicy.MEMBERS);
    organisation.change(
        team,
        data ->
            data.withOptions(data.options().with(LeavePolicy.ANYONE).withBouncePerMember(true)));
    organisation.role(team, Role.OWNER, BART);
  }

  @BeforeEach
  void allAreMembers() {
    site.organisation()
        .repository()
        .members()
        .add(CHANGE, team.id(), List.of(ANNE, BART, OUTSIDER), Validity.ALWAYS);
  }

  @AfterAll
  static void stop() throws Exception {
    webapp.close();
    site.close();
    sink.close();
    names.close();
  }

  @Test
  void aSignatureOfTheirDomainLetsThemWrite() throws Exception {
    write(KEY.signed(message("Signed"), "relaxed/simple", SIGNED_FIELDS));

    assertThat(inbox(ANNE, "Signed")).hasSize(1);
  }

  @Test
  void withoutOneThatHoldsNobodyGetsItAndNobodyIsTold() throws Exception {
    write(message("Unsigned"));
    write(
        KEY.signed(message("Forged"), "relaxed/simple", SIGNED_FIELDS)
            .replace("Hello", "Buy this"));
    write(new DkimKey("elsewhere.org").signed(message("Stolen"), "relaxed/simple", SIGNED_FIELDS));

    for (String subject : List.of("Unsigned", "Forged", "Stolen")) {
      assertThat(inbox(ANNE, subject)).isEmpty();
    }
    assertThat(sink.copies("Unsigned")).isEmpty();
    assertThat(site.number("select count(*) from mg_delivery where reason = 'NOT_SIGNED'"))
        .isEqualTo(3);
  }

  @Test
  void theyLeaveWithOneClickAndMembersHereByAPage() throws Exception {
    send("Before");
    assertThat(sink.copies("Before")).containsOnlyKeys(OUTSIDER.text());
    Taken copy = sink.taken("Before").get(0);
    assertThat(copy.message()).contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");

    assertThat(oneClick(unsubscribe(copy.message())).statusCode()).isEqualTo(200);
    leaveByPage(ANNE, unsubscribe(head(inbox(ANNE, "Before").get(0))));
    send("After");

    assertThat(sink.copies("After")).isEmpty();
    assertThat(inbox(ANNE, "After")).isEmpty();
    assertThat(inbox(BART, "After")).hasSize(1);
  }

  private static void leaveByPage(EmailAddress person, String link) throws Exception {
    String page = link.substring(webapp.url().length());
    PageVisitor visitor = new PageVisitor(webapp.url());
    visitor.get(page);
    HttpResponse<String> asked =
        visitor.submit("sign-in", "name", person.text(), "password", Site.PASSWORD);
    assertThat(asked.body()).contains(TEAM.text());
    assertThat(visitor.submit(page).statusCode()).isEqualTo(200);
  }

  /** As a mail program does (RFC 8058 section 3.1). */
  private static HttpResponse<String> oneClick(String link)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(link))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                .build(),
            BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static String unsubscribe(String message) {
    Matcher found = UNSUBSCRIBE.matcher(message);
    assertThat(found.find()).as(message).isTrue();
    return found.group(1);
  }

  private static String head(MimeMessage message) throws MessagingException {
    StringBuilder head = new StringBuilder();
    message.getAllHeaderLines().asIterator().forEachRemaining(line -> head.append(line + "\r\n"));
    return head.toString();
  }

  private static String message(String subject) {
    return String.join(
        "\r\n",
        "From: Olga <olga@elsewhere.org>",
        "To: team@example.com",
        "Subject: " + subject,
        "Date: Mon, 23 Nov 2026 12:00:00 +0000",
        "Message-ID: <" + System.nanoTime() + "@elsewhere.org>",
        "",
        "Hello.",
        "");
  }

  /** From a server elsewhere, which can't sign in. */
  private static void write(String message) throws IOException {
    try (SmtpDialogue dialogue = new SmtpDialogue(james.ports().smtp())) {
      assertThat(dialogue.transaction("<olga@elsewhere.org>", TEAM.text(), message))
          .startsWith("250");
    }
    Site.settle(james, PATIENCE);
  }

  private static void send(String subject) throws MessagingException {
    new MailAccount(james.ports(), BART.text(), Site.PASSWORD).send(subject, "Hello.", TEAM.text());
    Site.settle(james, PATIENCE);
  }

  private static List<MimeMessage> inbox(EmailAddress person, String subject)
      throws MessagingException {
    return new Inbox(new MailAccount(james.ports(), person.text(), Site.PASSWORD))
        .withSubject(subject);
  }
}
