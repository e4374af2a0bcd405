// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Visitor.Answer;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.file.FileItem;
import io.mailgroups.file.FileName;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.listing.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Anne and Bart are in the team, Dora owns it, Cris has nothing to do with it. */
class FilePagesTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private MailGroup team;
  private Visitor anne;
  private String files;

  @BeforeEach
  void group() {
    organisation = WEBAPP.organisation();
    organisation.people(ANNE, BART, CRIS, DORA);
    team = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE, BART);
    organisation.role(team, Role.OWNER, DORA);
    for (EmailAddress person : List.of(ANNE, BART, CRIS, DORA)) {
      WEBAPP.mailbox(person);
    }
    files = "/my/groups/" + team.id() + "/files";
    anne = WEBAPP.signedIn(ANNE.text());
    anne.get(files);
  }

  @Test
  void aMemberMakesAFolderUploadsAndDownloadsWithoutScripts() {
    assertThat(anne.submit(files + "/folders", "name", "Plans 计划").text())
        .contains("The folder Plans 计划 was made.");
    String folder = page("Plans 计划");
    anne.get(folder);

    Answer list = anne.upload(files + "/upload", "plan.txt", octets("hello"), folderField(folder));

    assertThat(list.path()).isEqualTo(folder);
    assertThat(list.text()).contains("Files were uploaded: 1.", "plan.txt", "5 B", ANNE.text());
    Answer content = anne.get(page("plan.txt") + "/content");
    assertThat(content.body()).isEqualTo("hello");
    assertThat(header(content, "Content-Disposition")).contains("attachment", "plan.txt");
    assertThat(anne.get("/my/groups/" + team.id()).page().select("nav a[href=" + files + "]"))
        .hasSize(1);
  }

  @Test
  void postmastersSeeHowMuchThereIs() {
    anne.upload(files + "/upload", "plan.txt", octets("hello"));

    assertThat(WEBAPP.signedIn(Webapp.POSTMASTER).get("/groups/collaboration").text())
        .contains("team@example.com 2 the organisation dora 5 B");
    assertThat(
            ApiClient.basic(WEBAPP, Webapp.POSTMASTER)
                .get("/groups")
                .json()
                .at("/items/0/fileOctets"))
        .hasToString("5");
  }

  @Test
  void whatIsWrongWithAFormStandsAtItsFieldAndWhatWasTypedIsKept() {
    anne.submit(files + "/folders", "name", "plans");

    Answer taken = anne.submit(files + "/folders", "name", "PLANS");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.text()).contains("Something in that folder has this name.");
    assertThat(taken.page().select("input[name=name]").val()).isEqualTo("PLANS");
    assertThat(anne.submit(files + "/folders", "name", "a/b").status()).isEqualTo(422);
    assertThat(anne.submit(files + "/folders", "name", " ").text()).contains("Needed.");
    assertThat(anne.upload(files + "/upload", "../x", octets("x")).status()).isEqualTo(422);
    assertThat(anne.upload(files + "/upload", "", octets("")).text()).contains("Choose a file.");
    organisation
        .repository()
        .settings()
        .change(CHANGE, Map.of("fileQuotaMegabytes", Optional.of("1")));
    Answer full = anne.upload(files + "/upload", "large.bin", new byte[1_000_001]);
    assertThat(full.status()).isEqualTo(409);
    assertThat(full.text()).contains("The group has no room for this file.");
  }

  @Test
  void aFileHasItsVersionsAndAnEarlierOneComesBack() {
    upload("plan.txt", "first");
    upload("plan.txt", "second");
    String file = page("plan.txt");

    assertThat(anne.get(file).text()).contains("Version 2", "Version 1", "second");
    assertThat(anne.get(file + "/content?version=1").body()).isEqualTo("first");
    anne.get(file);
    Answer restored = anne.submit(file + "/versions/1/restore");

    assertThat(restored.text()).contains("restored from version 1", "Version 3");
    assertThat(anne.get(file + "/content").body()).isEqualTo("first");
    assertThat(anne.get(file + "/content?version=9").status()).isEqualTo(404);
  }

  @Test
  void aLinkStaysWhenAFileIsRenamedAndMoved() {
    upload("plan.txt", "hello");
    String file = page("plan.txt");
    anne.submit(files + "/folders", "name", "Archive");
    String archive = page("Archive");

    anne.get(file + "/rename");
    assertThat(anne.submit(file + "/rename", "name", "plan 2027.txt").text())
        .contains("It is called plan 2027.txt now.");
    assertThat(anne.get(file + "/move").text()).contains("Archive", "Move it to the top");
    Answer moved = anne.submit(file + "/move", folderField("to", archive));

    assertThat(moved.path()).isEqualTo(file);
    assertThat(moved.text()).contains("Archive", "plan 2027.txt was moved.");
    assertThat(WEBAPP.signedIn(BART.text()).get(file).text()).contains("plan 2027.txt", "hello");
    anne.get(archive + "/move");
    assertThat(anne.submit(archive + "/move", folderField("to", archive)).text())
        .contains("A folder can't stand within itself.");
  }

  @Test
  void theTrashSaysWhatGoesAlongAndGivesItBack() {
    anne.submit(files + "/folders", "name", "Plans");
    String folder = page("Plans");
    anne.get(folder);
    anne.upload(files + "/upload", "a.txt", octets("a"), folderField(folder));
    String file = page("a.txt");

    assertThat(anne.get(folder + "/trash").text())
        .contains("The members of team", "in it: 1.", "For 30 days");
    assertThat(anne.submit(folder + "/trash").text()).contains("Plans is in the trash.");
    assertThat(anne.get(folder).status()).isEqualTo(404);
    assertThat(anne.get(file + "/content").status()).isEqualTo(404);
    assertThat(anne.get(files + "/trash").text()).contains("Plans").doesNotContain("a.txt");

    assertThat(anne.submit(folder + "/restore").text()).contains("Plans is back.");
    assertThat(anne.get(file).text()).contains("a.txt");
  }

  @Test
  void onlyWhoMadeSomethingAndWhoRunsTheGroupPutItIntoTheTrash() {
    upload("plan.txt", "hello");
    String file = page("plan.txt");
    Visitor bart = WEBAPP.signedIn(BART.text());
    Visitor dora = WEBAPP.signedIn(DORA.text());

    assertThat(bart.get(file + "/trash").page().select("main button.btn-danger")).isEmpty();
    assertThat(bart.submit(file + "/trash").status()).isEqualTo(403);
    dora.get(file + "/trash");
    assertThat(dora.submit(file + "/trash").status()).isEqualTo(200);
    bart.get(files + "/trash");
    assertThat(bart.submit(file + "/restore").status()).isEqualTo(403);
    assertThat(bart.submit(files + "/trash/empty").status()).isEqualTo(403);
    assertThat(dora.get(files + "/trash/empty").text())
        .contains("One file or folder in the trash of team is removed for good");
    assertThat(dora.submit(files + "/trash/empty").text()).contains("The trash is empty.");
    assertThat(dora.submit(file + "/restore").status()).isEqualTo(404);
  }

  @Test
  void othersSeeNothingAndAPostmasterOnlyAfterSayingSo() {
    upload("plan.txt", "hello");
    String file = page("plan.txt");
    Visitor cris = WEBAPP.signedIn(CRIS.text());
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);

    for (String page : List.of(files, file, file + "/content", files + "/trash")) {
      assertThat(cris.get(page).status()).as(page).isEqualTo(403);
      assertThat(chief.get(page).path()).as(page).startsWith("/my/groups/" + team.id() + "/open");
    }
    assertThat(cris.submit(files + "/folders", "name", "x").status()).isEqualTo(403);
    chief.get("/my/groups/" + team.id() + "/open?to=" + files);
    Answer opened = chief.submit("/my/groups/" + team.id() + "/open", "to", files);
    assertThat(opened.text()).contains("plan.txt");
    assertThat(opened.page().select("main form[method=post]")).isEmpty();
    assertThat(chief.submit(files + "/folders", "name", "x").status()).isEqualTo(403);
    assertThat(chief.submit(file + "/trash").status()).isEqualTo(403);
  }

  @Test
  void aGroupThatIsNotActiveKeepsItsFilesAsTheyAre() {
    upload("plan.txt", "hello");
    String file = page("plan.txt");
    organisation.change(team, data -> data.withState(GroupState.DISABLED));

    assertThat(anne.get(files).text()).contains("plan.txt", "can be read and downloaded");
    assertThat(anne.get(file + "/content").body()).isEqualTo("hello");
    assertThat(anne.submit(file + "/trash").status()).isEqualTo(409);
    assertThat(anne.upload(files + "/upload", "x.txt", octets("x")).status()).isEqualTo(409);
  }

  @Test
  void otherKindsOfGroupsHaveNoFiles() {
    MailGroup other = organisation.group(Organisation.ALL, ANNE);

    assertThat(anne.get("/my/groups/" + other.id() + "/files").status()).isEqualTo(404);
    assertThat(anne.submit("/my/groups/" + other.id() + "/files/folders", "name", "x").status())
        .isEqualTo(404);
  }

  @Test
  void htmlIsShownAsTextAndSentAsOctets() {
    String attack = "<script>alert(document.cookie)</script>";
    upload("page.html", attack);
    upload("picture.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
    upload("fake.png", attack);
    String file = page("page.html");

    assertThat(anne.get(file).page().select("pre.mail").text()).isEqualTo(attack);
    assertThat(anne.get(file).page().select("main script:not([src])")).isEmpty();
    Answer content = anne.get(file + "/content");
    assertThat(header(content, "Content-Type")).isEqualTo("application/octet-stream");
    assertThat(header(content, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(content.response().headers().allValues("Content-Security-Policy"))
        .containsExactly("default-src 'none'; frame-ancestors 'none'; sandbox");
    assertThat(header(content, "Content-Disposition")).startsWith("attachment");
    assertThat(anne.get(file + "/image").status()).isEqualTo(404);
    assertThat(anne.get(page("picture.svg") + "/image").status()).isEqualTo(404);
    Answer image = anne.get(page("fake.png") + "/image");
    assertThat(header(image, "Content-Type")).isEqualTo("image/png");
    assertThat(header(image, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(image, "Content-Security-Policy")).contains("sandbox");
  }

  @Test
  void aFileWhoseContentsAreGoneIsAnErrorAndNoBrokenFile() {
    upload("plan.txt", "hello");
    FileItem file = item("plan.txt");
    var version = organisation.repository().files().version(file, 1).orElseThrow();
    WEBAPP.context().getBean(DirectoryContents.class).remove(version.contentKey());

    Answer answer = anne.get(page("plan.txt") + "/content");

    assertThat(answer.status()).isEqualTo(507);
    assertThat(answer.text()).contains("Contents of files can't be kept or read now.");
  }

  @Test
  void aFolderOfAThousandTakesNoMoreStatementsThanAnEmptyOne() {
    int few = WEBAPP.statements().during(() -> anne.get(files)).count();
    long id = team.id();
    organisation
        .repository()
        .database()
        .together(
            () -> {
              for (int n = 0; n < 1_000; n++) {
                FileName name = FileName.parse("folder " + n);
                var unused =
                    organisation
                        .repository()
                        .fileChanges()
                        .createFolder(CHANGE, id, Optional.empty(), name);
              }
              return true;
            });

    var many = WEBAPP.statements().during(() -> anne.get(files));

    assertThat(many.count()).isEqualTo(few).isLessThanOrEqualTo(12);
    assertThat(many.answer().page().select("#list tbody tr")).hasSize(FolderView.ROWS);
    assertThat(many.answer().page().select("a[rel=next]")).hasSize(1);
    var found = WEBAPP.statements().during(() -> anne.get(files + "?q=folder+77"));
    assertThat(found.count()).isLessThanOrEqualTo(12);
    assertThat(found.answer().page().select("#list tbody tr")).hasSize(11);
  }

  private void upload(String name, String text) {
    anne.get(files);
    assertThat(anne.upload(files + "/upload", name, octets(text)).status()).isEqualTo(200);
  }

  private FileItem item(String name) {
    return organisation
        .repository()
        .files()
        .search(team.id(), name, PageRequest.first(50))
        .items()
        .stream()
        .filter(item -> item.name().text().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String page(String name) {
    return files + "/" + item(name).id();
  }

  private static String[] folderField(String page) {
    return folderField("folder", page);
  }

  private static String[] folderField(String field, String page) {
    return new String[] {field, page.substring(page.lastIndexOf('/') + 1)};
  }

  private static String header(Answer answer, String name) {
    return answer.response().headers().firstValue(name).orElse("");
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
