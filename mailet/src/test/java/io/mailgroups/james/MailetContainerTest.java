// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The shipped {@code mailetcontainer.xml} loses no mail; James itself checks little of it. */
class MailetContainerTest {
  private static final String FAILURE = "failure";
  private static final Set<String> KEYWORDS =
      Set.of("ignore", "propagate", "nomatch", "matchall", "ghost");

  /** Matchers that only look at the mail. */
  private static final Set<String> ASK_NOBODY = Set.of("All", "relay-allowed", "RelayLimit=30");

  private final List<Element> processors = new ArrayList<>();

  @BeforeEach
  void read() throws Exception {
    Path file = Path.of(System.getProperty("james.conf", ""), "mailetcontainer.xml");
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
    processors.addAll(
        elements(root, "processors").stream()
            .flatMap(all -> elements(all, "processor").stream())
            .filter(processor -> processor.hasAttribute("state"))
            .toList());
    assertThat(processors).hasSizeGreaterThan(5);
  }

  @Test
  void namesOnlyProcessorsThatExist() {
    Set<String> names = Set.copyOf(processors.stream().map(p -> p.getAttribute("state")).toList());

    assertThat(names).contains("transport", "relay", "group-refused", FAILURE);
    for (Element mailet : mailets()) {
      for (String parameter :
          List.of(
              "processor",
              "errorProcessor",
              "bounceProcessor",
              "onMatchException",
              "onMailetException")) {
        elements(mailet, parameter).stream()
            .map(element -> element.getTextContent().strip())
            .filter(name -> !KEYWORDS.contains(name))
            .forEach(name -> assertThat(names).as(describe(mailet)).contains(name));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "transport", "local-delivery"})
  void theGateStandsFirst(String state) {
    Element first = elements(processor(state), "mailet").get(0);

    assertThat(first.getAttribute("class")).isEqualTo(WaitForDatabase.class.getName());
    assertThat(first.getAttribute("match")).isEqualTo("All");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rrt-error", FAILURE})
  void whatFailedIsFirstTriedAgain(String state) {
    assertThat(elements(processor(state), "mailet").get(0).getAttribute("class"))
        .isEqualTo(RequeueWhileDatabaseAway.class.getName());
  }

  @Test
  void whatTheDatabaseFailsGoesToTheOneProcessorForIt() {
    List<String> elsewhere =
        List.of("root", "transport", "local-delivery").stream()
            .flatMap(state -> elements(processor(state), "mailet").stream())
            .filter(mailet -> !ASK_NOBODY.contains(mailet.getAttribute("match")))
            .filter(mailet -> !FAILURE.equals(parameter(mailet, "onMatchException")))
            .map(MailetContainerTest::describe)
            .toList();

    assertThat(elsewhere).isEmpty();
    assertThat(parameter(mailet("DeliverToMailbox"), "onMailetException")).isEqualTo(FAILURE);
    assertThat(parameter(mailet("RewriteRecipients"), "onMailetException")).isEqualTo(FAILURE);
    assertThat(parameter(mailet("RewriteRecipients"), "errorProcessor")).isEqualTo("rrt-error");
    assertThat(parameter(mailet("ExpandMailGroup"), "onMailetException")).isEqualTo(FAILURE);
  }

  @Test
  void groupsAreExpandedBeforeAndAfterTheRewriteTable() {
    assertThat(expansions("root")).isEqualTo(1);
    assertThat(expansions("transport")).isEqualTo(1);
    List<String> transport = classes("transport");
    assertThat(transport.indexOf(ExpandMailGroup.class.getName()))
        .isGreaterThan(transport.indexOf(RewriteRecipients.class.getName()));
  }

  private long expansions(String state) {
    return classes(state).stream().filter(ExpandMailGroup.class.getName()::equals).count();
  }

  private List<String> classes(String state) {
    return elements(processor(state), "mailet").stream()
        .map(mailet -> mailet.getAttribute("class"))
        .toList();
  }

  private Element processor(String state) {
    return processors.stream()
        .filter(processor -> processor.getAttribute("state").equals(state))
        .findFirst()
        .orElseThrow();
  }

  private Element mailet(String className) {
    return mailets().stream()
        .filter(mailet -> mailet.getAttribute("class").endsWith("." + className))
        .findFirst()
        .orElseThrow();
  }

  private List<Element> mailets() {
    return processors.stream()
        .flatMap(processor -> elements(processor, "mailet").stream())
        .toList();
  }

  private static String parameter(Element mailet, String name) {
    return elements(mailet, name).stream()
        .map(element -> element.getTextContent().strip())
        .findFirst()
        .orElse("");
  }

  private static String describe(Element mailet) {
    return mailet.getAttribute("match") + " > " + mailet.getAttribute("class");
  }

  private static List<Element> elements(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    NodeList children = parent.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }
}
