// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.browser.PseudoLanguage;
import io.mailgroups.audit.Change;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The webapp over the test database, started once per JVM; as an extension it empties the tables
 * before each test and makes the accounts {@link #POSTMASTER} and {@link #AUDITOR}.
 */
public final class Webapp implements BeforeEachCallback {
  /** Local account that may do everything. */
  public static final String POSTMASTER = "chief";

  /** Local account that reads. */
  public static final String AUDITOR = "auditor";

  /** Of every account. */
  public static final String PASSWORD = "secret";

  private static final class Once {
    static final Webapp INSTANCE = new Webapp();
  }

  private final GreenMail imap =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private final TestDatabase database = TestDatabase.instance();
  private final Path files = temporary();
  private final ConfigurableApplicationContext context;
  private final String hash;

  private Webapp() {
    imap.start();
    context = another();
    hash = context.getBean(PasswordEncoder.class).encode(PASSWORD);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("mailgroups-files");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one of this JVM. */
  public static Webapp instance() {
    return Once.INSTANCE;
  }

  /**
   * One more instance on the same database and the same James, but for what the arguments say.
   * Close it.
   */
  public ConfigurableApplicationContext another(String... arguments) {
    return new SpringApplicationBuilder(AdminWebapp.class, PseudoLanguage.class, Statements.class)
        .run(all(arguments));
  }

  /**
   * One more instance as a process of its own, which can be killed; it has no heap for more than a
   * start and some requests.
   */
  public WebappProcess process() {
    return WebappProcess.start(all());
  }

  private String[] all(String... arguments) {
    List<String> all =
        List.of(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--management.server.port=-1",
            "--spring.datasource.url=" + database.settings().url(),
            "--spring.datasource.username=postgres",
            "--spring.datasource.password=",
            "--mailgroups.james.imap.host=127.0.0.1",
            "--mailgroups.james.imap.port=" + imap.getImap().getPort(),
            "--mailgroups.james.imap.security=PLAIN",
            "--mailgroups.files.directory=" + files);
    // Of an argument that is given twice Spring takes both, joined; so the later one stands alone.
    Map<String, String> byName = new LinkedHashMap<>();
    Stream.concat(all.stream(), Arrays.stream(arguments))
        .forEach(argument -> byName.put(argument.substring(0, argument.indexOf('=')), argument));
    return byName.values().toArray(String[]::new);
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    clear();
  }

  /** Empties the tables but for the two accounts. */
  public void clear() {
    database.clear();
    account(POSTMASTER, Grants.of(AdminRole.POSTMASTER));
    account(AUDITOR, Grants.of(AdminRole.AUDITOR));
  }

  /** Makes a local account, whose password is {@link #PASSWORD}. */
  public void account(String name, Grants grants) {
    repository().accounts().createLocal(Change.by("test", "test"), name, hash, grants);
  }

  /** Gives somebody a mailbox, whose password is {@link #PASSWORD}. */
  public void mailbox(EmailAddress address) {
    imap.setUser(address.text(), address.text(), PASSWORD);
  }

  /** The instance that all tests share. */
  public ApplicationContext context() {
    return context;
  }

  /** Where it listens: {@code http://127.0.0.1:port}. */
  public String url() {
    return url(context);
  }

  /** Where {@link #another} listens. */
  public static String url(ApplicationContext instance) {
    int port =
        Objects.requireNonNull(((WebServerApplicationContext) instance).getWebServer()).getPort();
    return "http://127.0.0.1:" + port;
  }

  /** A visitor who is not signed in. */
  public Visitor visitor() {
    return new Visitor(url());
  }

  /** A visitor of {@link #another} who is not signed in. */
  public static Visitor visitor(ApplicationContext instance) {
    return new Visitor(url(instance));
  }

  /** A visitor of an instance that is still starting. */
  public static Visitor visitor(int port) {
    return new Visitor("http://127.0.0.1:" + port);
  }

  /** A visitor who has signed in with {@link #PASSWORD}. */
  public Visitor signedIn(String name) {
    return visitor().signIn(name, PASSWORD);
  }

  /** What the pages are about. */
  public GroupRepository repository() {
    return context.getBean(GroupRepository.class);
  }

  /** The organisation of the tests, in this database. */
  public Organisation organisation() {
    return Organisation.over(repository());
  }

  /** What its requests ask the database. */
  public Statements statements() {
    return context.getBean(Statements.class);
  }

  /** Its routes. */
  public RequestMappingHandlerMapping mapping() {
    return context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
  }

  /** Its texts. */
  public MessageSource messages() {
    return context;
  }
}
