// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.database.TestDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** Names and questions that are HTML, JavaScript or SQL are text on every page. */
class HostileTextTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final String INJECTED = "X-Injected";
  private static final String HOSTILE =
      "'\"></title><script>alert(1)</script><img src=x onerror=alert(1)>${7*7}[[${7*7}]]__${7*7}__";

  private static final int PARAMETERS = 20;

  @Test
  void whatIsStoredStaysText() {
    Pages pages = new Pages(new SampleOrganisation());
    rename("mg_department", "name");
    rename("mg_employee", "display_name", "title", "location", "employee_number", "external_id");
    rename("mg_group", "name", "description");
    rename("mg_attribute_definition", "label_en", "label_zh");
    rename("mg_api_token", "name");
    rename("mg_message", "subject", "message_id", "claimed_sender", "author");
    rename("mg_refusal", "group_address", "claimed_sender");
    rename("mg_delivery", "group_address");
    rename("mg_audit_event", "actor", "subject_id", "subject_label");
    rename("mg_group_exception", "note");
    rename("mg_import", "file_name", "created_by", "group_address");
    rename("mg_held_message", "comment", "decided_by");
    rename("mg_import_line", "subject", "column_name", "message");
    TestDatabase.instance()
        .execute(
            "update mg_audit_event set after_json = replace(after_json, 'Okafor',"
                + " '<script>alert(1)</script>')");
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    List<String> wrong = new ArrayList<>();
    int seen = 0;

    for (String path : pages.paths()) {
      Visitor.Answer answer = chief.get(path.replace("李", "x"));
      check(path, answer, wrong);
      seen += answer.text().contains("<script>alert(1)</script>") ? 1 : 0;
    }

    assertThat(wrong).isEmpty();
    assertThat(seen).isGreaterThan(5);
  }

  @Test
  void whatIsAskedStaysText() {
    Pages pages = new Pages(new SampleOrganisation());
    List<String> questions = questions();
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    List<String> wrong = new ArrayList<>();

    for (String path : pages.paths()) {
      questions.forEach(
          question -> check(path, chief.get(path.replaceAll("\\?.*", "") + "?" + question), wrong));
      parameters()
          .filter(name -> List.of("q", "after", "group", "sender").contains(name))
          .forEach(
              name ->
                  check(
                      path + " " + name,
                      chief.get(
                          path.replaceAll("\\?.*", "")
                              + "?"
                              + name
                              + "="
                              + URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8)),
                      wrong));
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsTypedStaysText() {
    List<String> paths = new Pages(new SampleOrganisation()).paths();
    List<String> wrong = new ArrayList<>();
    int sent = 0;

    for (String path : paths) {
      Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
      for (Form form : Form.of(chief.get(path).page())) {
        chief.get(path);
        check(
            path + " " + form.action(),
            chief.submit(form.action(), form.filled(HOSTILE + "\r\n" + INJECTED + ": 1")),
            wrong);
        sent++;
      }
    }
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    paths.forEach(path -> check(path, chief.get(path), wrong));

    assertThat(wrong).isEmpty();
    assertThat(sent).isGreaterThan(20);
  }

  private static void check(String path, Visitor.Answer answer, List<String> wrong) {
    Document page = answer.page();
    if (answer.response().headers().firstValue(INJECTED).isPresent()) {
      wrong.add(path + " sends a header that is text");
    }
    page.select("style, [style], [^on]")
        .forEach(own -> wrong.add(path + " has a style or a script of its own: " + own));
    if (answer.status() >= 500) {
      wrong.add(path + " answered with " + answer.status());
    }
    if (!page.select("script:not([src]), [onerror], img[src=x]").isEmpty()) {
      wrong.add(path + " runs what is text");
    }
    if (answer.body().contains("49[[") || answer.body().contains("]]__49__")) {
      wrong.add(path + " evaluates what is text");
    }
  }

  // As if another program had written it: past every check that forms have.
  private static void rename(String table, String... columns) {
    for (String column : columns) {
      List<String> found =
          TestDatabase.instance()
              .column(
                  "select coalesce(character_maximum_length, 1000) from information_schema.columns where table_name = '%s' and column_name = '%s'"
                      .formatted(table, column));
      if (!found.isEmpty()) {
        TestDatabase.instance()
            .execute(
                "update %s set %s = left(%s || row_number, %s) from (select ctid as row, row_number() over () from %s) n where ctid = row and %s is not null"
                    .formatted(
                        table,
                        column,
                        "'" + HOSTILE.replace("'", "''") + "'",
                        found.get(0),
                        table,
                        column));
      }
    }
  }

  // All parameters that there are, in as many queries as a server's limit of a header wants.
  private static List<String> questions() {
    List<String> all =
        parameters()
            .map(name -> name + "=" + URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8))
            .toList();
    return IntStream.iterate(0, from -> from < all.size(), from -> from + PARAMETERS)
        .mapToObj(from -> all.subList(from, Math.min(all.size(), from + PARAMETERS)))
        .map(some -> String.join("&", some))
        .toList();
  }

  private static Stream<String> parameters() {
    return WEBAPP.mapping().getHandlerMethods().values().stream()
        .filter(method -> method.getBeanType().getPackageName().startsWith("io.mailgroups"))
        .flatMap(HostileTextTest::parameters)
        .distinct()
        .sorted();
  }

  private static Stream<String> parameters(HandlerMethod method) {
    return Stream.of(method.getMethodParameters())
        .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
        .map(HostileTextTest::name);
  }

  private static String name(MethodParameter parameter) {
    parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
    return String.valueOf(parameter.getParameterName());
  }
}
