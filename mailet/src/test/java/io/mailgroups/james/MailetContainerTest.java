// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The shipped {@code mailetcontainer.xml} loses no mail; James itself checks little of it. */
class MailetContainerTest {
  private static final String FAILURE = "failure";
  private static final Set<String> KEYWORDS =
      Set.of("ignore", "propagate", "nomatch", "matchall", "ghost");

  /** Matchers that only look at the mail. */
  private static final Set<String> ASK_NOBODY = Set.of("All", "relay-allowed", "RelayLimit=30");

  /** Mailets that only change the mail, or deal with the database themselves. */
  private static final Set<String> NEED_NO_DATABASE =
      Set.of("ToProcessor", "RemoveMimeHeader", WaitForDatabase.class.getName());

  private final List<Element> processors = new ArrayList<>();
  private final Element root = root("mailetcontainer.xml");

  @BeforeEach
  void read() {
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
    List<Element> mailets =
        List.of("root", "transport", "local-delivery").stream()
            .flatMap(state -> elements(processor(state), "mailet").stream())
            .toList();

    assertThat(mailets)
        .filteredOn(mailet -> !ASK_NOBODY.contains(mailet.getAttribute("match")))
        .isNotEmpty()
        .allSatisfy(
            mailet ->
                assertThat(parameter(mailet, "onMatchException"))
                    .as(describe(mailet))
                    .isEqualTo(FAILURE));
    // James's local delivery also takes this name for where recipients go whose mailbox failed.
    assertThat(mailets)
        .filteredOn(mailet -> !NEED_NO_DATABASE.contains(mailet.getAttribute("class")))
        .extracting(mailet -> mailet.getAttribute("class"))
        .contains(DeliverToMailbox.class.getName(), RewriteRecipients.class.getName());
    assertThat(mailets)
        .filteredOn(mailet -> !NEED_NO_DATABASE.contains(mailet.getAttribute("class")))
        .allSatisfy(
            mailet ->
                assertThat(parameter(mailet, "onMailetException"))
                    .as(describe(mailet))
                    .isEqualTo(FAILURE));
    assertThat(parameter(mailet("RewriteRecipients"), "errorProcessor")).isEqualTo("rrt-error");
  }

  @Test
  void nothingSplitsAMailBeforeItsNameIsNoted() {
    List<String> before =
        elements(processor("root"), "mailet").stream()
            .takeWhile(mailet -> !mailet.getAttribute("match").contains("RecipientIsMailGroup"))
            .map(mailet -> mailet.getAttribute("match"))
            .toList();

    // These match all recipients or none; a part that is split off gets another name.
    assertThat(before).isSubsetOf("All", "RelayLimit=30");
  }

  @Test
  void whatCannotBeDeliveredIsKeptInFiles() {
    // James's table for it has room for 255 characters of recipients, and may be what is away.
    assertThat(texts(root, "repositoryPath"))
        .hasSizeGreaterThan(3)
        .allMatch(MailetContainerTest::isFile);
    assertThat(texts(root, "errorRepository")).hasSize(1).allMatch(MailetContainerTest::isFile);
    Element store = root("mailrepositorystore.xml");
    assertThat(texts(store, "protocol")).containsExactly("file");
    assertThat(texts(store, "defaultProtocol")).containsExactly("file");
    assertThat(
            ((Element) store.getElementsByTagName("mailrepository").item(0)).getAttribute("class"))
        .isEqualTo("org.apache.james.mailrepository.file.FileMailRepository");
  }

  private static boolean isFile(String repository) {
    return repository.startsWith("file://var/mail/");
  }

  @Test
  void groupsAreExpandedBeforeAndAfterTheRewriteTable() {
    assertThat(expansions("root")).isEqualTo(1);
    assertThat(expansions("transport")).isEqualTo(1);
    List<String> transport = classes("transport");
    assertThat(transport.indexOf(ExpandMailGroup.class.getName()))
        .isGreaterThan(transport.indexOf(RewriteRecipients.class.getName()));
  }

  @Test
  void whatComesBackFromCopiesEndsBehindTheGroupsAndBeforeAnythingIsRewritten() {
    List<String> root = classes("root");
    int taken = root.indexOf(TakeBounces.class.getName());

    assertThat(taken)
        .isGreaterThan(root.indexOf(ExpandMailGroup.class.getName()))
        .isLessThan(root.indexOf("PostmasterAlias"));
    assertThat(elements(processor("root"), "mailet").get(taken).getAttribute("match"))
        .isEqualTo(RecipientIsBounceAddress.class.getName());
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

  private static Element root(String file) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(Path.of(System.getProperty("james.conf", ""), file).toFile())
          .getDocumentElement();
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(file, e);
    }
  }

  private static List<String> texts(Element root, String name) {
    NodeList found = root.getElementsByTagName(name);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> found.item(i).getTextContent().strip())
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
