// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.conversations;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.conversation.Writing;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.MessageContent;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Anne is in the team, Bart owns it, Cris is in neither. */
class ConversationPagesTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final String PICTURE =
      Base64.getEncoder()
          .encodeToString("\u0089PNG\r\n\u001a\n0123456789".getBytes(StandardCharsets.ISO_8859_1));
  private static final String WITH_FILES =
      """
      Subject: Map
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/html

      <p>The way: <img src="cid:map"><img src="https://elsewhere.org/x.gif"></p>
      --b
      Content-Type: image/png
      Content-ID: <map>
      Content-Transfer-Encoding: base64

      %s
      --b
      Content-Type: text/html; name="plan.html"
      Content-Disposition: attachment

      <script>alert(1)</script>
      --b--
      """
          .formatted(PICTURE);

  private Organisation organisation;
  private Writing writing;
  private MailGroup team;
  private Visitor anne;

  @BeforeEach
  void aTeamThatKeepsWhatIsWritten() {
    organisation = WEBAPP.organisation();
    writing = Writing.in(organisation);
    organisation.people(ANNE, BART, CRIS);
    team = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE);
    organisation.role(team, Role.OWNER, BART);
    anne = employee(ANNE);
  }

  @Test
  void membersFindWhatWasWrittenAndReadItInOrder() {
    writing.write(team, "lunch", ANNE, "Lunch", "At noon?");
    writing.write(team, "soup", BART, "Re: Lunch", "Soup & <b>bread</b>", "lunch");
    writing.write(team, "other", BART, "Holiday", "Monday");

    Visitor.Answer list = anne.get(path());
    assertThat(list.text()).contains("Holiday Monday", "Lunch Soup & <b>bread</b>");
    String link = list.page().select("td a:contains(Lunch)").attr("href");
    Visitor.Answer conversation = anne.get(link);
    assertThat(conversation.page().select("article .letter").eachText())
        .containsExactly("At noon?", "Soup & <b>bread</b>");
    assertThat(conversation.page().select("article a:contains(Reply)").eachAttr("href"))
        .last()
        .isEqualTo(
            "mailto:team@example.com?subject=Re%3A%20Lunch&In-Reply-To=%3Csoup%40example.com%3E");
    assertThat(anne.get(path() + "?q=bread").text()).contains("Lunch").doesNotContain("Holiday");
    assertThat(anne.get(path() + "?q=nothing").text()).contains("Nothing was found.");
  }

  @Test
  void aMessageWithoutASubjectHasALinkAllTheSame() {
    writing.write(team, "lunch", ANNE, "Re: ", "At noon?");

    assertThat(anne.get(path()).page().select("td a").text()).isEqualTo("(no subject)");
  }

  @Test
  void aLongConversationIsReadPageByPage() {
    for (int n = 0; n < 12; n++) {
      writing.write(team, "m" + n, ANNE, "Lunch", "Text " + n, "lunch");
    }

    Visitor.Answer first = anne.get(anne.get(path()).page().select("td a").attr("href"));
    assertThat(first.page().select("article")).hasSize(10);
    Visitor.Answer next = anne.get(first.page().select("a[rel=next]").attr("href"));

    assertThat(next.page().select("article .letter").eachText())
        .containsExactly("Text 10", "Text 11");
  }

  @Test
  void picturesOfAMessageAreShownAndFilesAreKeptApart() {
    String message = "/my/groups/" + team.id() + "/messages/" + write("map", WITH_FILES);

    Visitor.Answer page = anne.get(message);
    assertThat(page.page().select("article img").eachAttr("src"))
        .containsExactly(message + "/images/1");
    Visitor.Answer picture = anne.get(message + "/images/1");
    assertThat(picture.status()).isEqualTo(200);
    assertThat(picture.response().headers().firstValue("Content-Type")).contains("image/png");
    assertThat(picture.response().headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("sandbox");
    assertThat(anne.get(message + "/images/2").status()).isEqualTo(404);
    Visitor.Answer file = anne.get(message + "/attachments/2");
    assertThat(file.body()).contains("<script>");
    assertThat(file.response().headers().firstValue("Content-Type"))
        .contains("application/octet-stream");
    assertThat(file.response().headers().firstValue("Content-Disposition").orElseThrow())
        .contains("attachment", "plan.html");
    assertThat(anne.get(message + "/content").body()).isEqualTo(crLf(WITH_FILES));
    assertThat(anne.get(message + "/attachments/7").status()).isEqualTo(404);
  }

  @Test
  void ofALargeMessageTheBeginningIsShownAndTheRestOnItsOwnPage() {
    String large =
        "Subject: Large\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b\n"
            + "Content-Type: application/zip; name=large.zip\n\n"
            + "x".repeat(70).concat("\n").repeat(MessageContent.PART / 70)
            + "--b\nContent-Type: application/pdf; name=small.pdf\n\nx\n--b--\n";
    String message = "/my/groups/" + team.id() + "/messages/" + write("large", large);

    Visitor.Answer conversation = anne.get(anne.get(path()).page().select("td a").attr("href"));
    assertThat(conversation.text()).contains("Hello", "The message goes on");
    assertThat(conversation.text()).doesNotContain("small.pdf");
    assertThat(anne.get(message).text()).contains("Hello", "large.zip 270 KB", "small.pdf 1 KB");
  }

  @Test
  void whoIsNotInTheGroupReadsNothing() {
    String message = "/my/groups/" + team.id() + "/messages/" + write("map", WITH_FILES);
    String conversation = anne.get(path()).page().select("td a").attr("href");
    Visitor cris = employee(CRIS);
    MailGroup other = organisation.handKept(GroupKind.COLLABORATION, ALL, CRIS);

    for (String path :
        new String[] {
          path(),
          conversation,
          message,
          message + "/content",
          message + "/images/1",
          message + "/attachments/2",
          message + "/remove"
        }) {
      assertThat(cris.get(path).status()).as(path).isEqualTo(403);
      String inOther = path.replace("/groups/" + team.id(), "/groups/" + other.id());
      if (!path.equals(path())) {
        assertThat(cris.get(inOther).status()).as(inOther).isIn(403, 404);
      }
    }
    organisation.change(team, data -> data.withHidden(true));
    assertThat(cris.get(path()).status()).isEqualTo(404);
    for (String path :
        new String[] {
          "/conversations", "/messages/" + message.replaceAll(".*/", ""),
        }) {
      assertThat(rest(CRIS).get("/my/groups/" + team.id() + path).status()).isEqualTo(404);
    }
  }

  @Test
  void aPostmasterSaysSoFirst() {
    write("map", WITH_FILES);
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);

    assertThat(chief.get(path()).text()).doesNotContain("Map");
    assertThat(
            ApiClient.basic(WEBAPP, Webapp.POSTMASTER)
                .get("/my/groups/" + team.id() + "/conversations")
                .status())
        .isEqualTo(403);
  }

  @Test
  void ownersRemoveAMessageAndOthersDoNot() {
    long id = write("map", WITH_FILES);
    String message = "/my/groups/" + team.id() + "/messages/" + id;
    assertThat(anne.get(message).text()).doesNotContain("Remove");
    assertThat(anne.get(message + "/remove").status()).isEqualTo(403);
    assertThat(anne.submit(message + "/remove").status()).isEqualTo(403);
    Visitor bart = employee(BART);

    assertThat(bart.get(message + "/remove").text())
        .contains("Remove a message", "team", "Map", "find it and its 2 attachments here no more");
    assertThat(bart.submit(message + "/remove").text())
        .contains("The message was removed.", "Nothing was written");

    assertThat(anne.get(message).text()).contains("Removed by bart@example.com.");
    for (String file : new String[] {"/content", "/images/1", "/attachments/2"}) {
      assertThat(anne.get(message + file).status()).as(file).isEqualTo(404);
    }
    assertThat(bart.get("/my/groups/" + team.id() + "/history").text())
        .contains("a message was removed from its conversations");
    assertThat(bart.submit(message + "/remove").status()).isEqualTo(404);
  }

  @Test
  void nothingIsRemovedFromAGroupThatIsNotActive() {
    long id = write("map", WITH_FILES);
    organisation.change(team, data -> data.withState(GroupState.DISABLED));

    assertThat(rest(BART).delete("/my/groups/" + team.id() + "/messages/" + id).status())
        .isEqualTo(409);
    assertThat(anne.get(path()).text()).contains("Map");
  }

  @Test
  void aScriptReadsAndRemoves() {
    writing.write(team, "lunch", ANNE, "Lunch", "At noon?");
    long soup = writing.write(team, "soup", BART, "Re: Lunch", "Soup?", "lunch");
    ApiClient api = rest(BART);
    String group = "/my/groups/" + team.id();

    JsonNode list = api.get(group + "/conversations?q=soup").json();
    assertThat(list.at("/items")).hasSize(1);
    assertThat(list.at("/items/0/subject").asString()).isEqualTo("Lunch");
    assertThat(list.at("/items/0/messages").asInt()).isEqualTo(2);
    assertThat(list.at("/items/0/newest/excerpt").asString()).isEqualTo("Soup?");
    String conversation = group + "/conversations/" + list.at("/items/0/id").asString();
    assertThat(api.get(conversation).json()).isEqualTo(list.at("/items/0"));
    JsonNode page = api.get(conversation + "/messages?limit=1").json();
    assertThat(page.at("/items/0/messageId").asString()).isEqualTo("<lunch@example.com>");
    assertThat(
            api.get(conversation + "/messages?limit=1&after=" + page.get("next").asString())
                .json()
                .at("/items/0/author")
                .asString())
        .isEqualTo("bart@example.com");
    String message = group + "/messages/" + soup;
    assertThat(api.get(message).json().at("/texts/0/text").asString()).isEqualTo("Soup?");
    assertThat(api.get(message + "/content").text()).contains("Message-ID: <soup@example.com>");
    assertThat(rest(ANNE).delete(message).status()).isEqualTo(403);
    assertThat(api.delete(message).status()).isEqualTo(204);
    assertThat(api.delete(message).status()).isEqualTo(404);
    JsonNode removed = api.get(message).json();
    assertThat(removed.at("/message/removedBy").asString()).isEqualTo("bart@example.com");
    assertThat(removed.at("/texts")).isEmpty();
    assertThat(api.get(group + "/conversations?x=y").status()).isEqualTo(400);
  }

  @Test
  void aPageTakesAsManyStatementsForManyAsForFew() {
    writing.write(team, "lunch", ANNE, "Lunch", "At noon?");
    String conversation = anne.get(path()).page().select("td a").attr("href");
    int list = statements(path());
    int one = statements(conversation);
    for (int n = 0; n < 9; n++) {
      writing.write(team, "m" + n, ANNE, "Lunch", "At noon?", "lunch");
      writing.write(team, "n" + n, ANNE, "Other", "At noon?");
    }

    assertThat(statements(path())).isEqualTo(list).isLessThanOrEqualTo(12);
    assertThat(statements(conversation)).isEqualTo(one).isLessThanOrEqualTo(12);
  }

  @Test
  void whatIsOldGoesByItself() {
    write("map", WITH_FILES);
    TestDatabase.instance()
        .execute("update mg_conversation_message set received_at = '2020-01-01'");

    WEBAPP.context().getBean(ConversationCleaner.class).clean();

    assertThat(anne.get(path()).text()).contains("Nothing was written");
  }

  private int statements(String path) {
    return WEBAPP.statements().during(() -> anne.get(path)).count();
  }

  private long write(String key, String message) {
    return writing.write(
        team,
        key,
        Writing.kept(key, ANNE, message.substring(9, message.indexOf('\n')), "text", 2),
        crLf(message).getBytes(StandardCharsets.UTF_8));
  }

  private String path() {
    return "/my/groups/" + team.id() + "/conversations";
  }

  private static String crLf(String text) {
    return text.replace("\n", "\r\n");
  }

  private static Visitor employee(EmailAddress person) {
    WEBAPP.mailbox(person);
    return WEBAPP.signedIn(person.text());
  }

  private static ApiClient rest(EmailAddress person) {
    WEBAPP.mailbox(person);
    return ApiClient.basic(WEBAPP, person.text());
  }
}
