// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.util.Providers;
import io.mailgroups.GroupRepository;
import io.mailgroups.database.Database;
import io.mailgroups.database.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.core.healthcheck.Result;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.server.core.configuration.Configuration.ConfigurationPath;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.utils.PropertiesProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** The module in a child of the injector that James has, which is where James puts it. */
class MailGroupsModuleTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  @TempDir private Path conf = Path.of("");
  private final TestJames james = TestJames.over(DATABASE.database());
  private final List<Database> opened = new ArrayList<>();

  @BeforeEach
  void jamesKnowsItsDatabase() throws IOException {
    write(
        "james-database",
        "database.url=" + DATABASE.url() + "\ndatabase.username=postgres\ndatabase.password=\n");
  }

  @AfterEach
  void close() {
    opened.forEach(Database::close);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        RecipientIsMailGroup.class,
        ExpandMailGroup.class,
        WaitForDatabase.class,
        RequeueWhileDatabaseAway.class,
        GroupAwareRcptHandler.class,
        GroupMessageHook.class,
        GroupsHealthCheck.class
      })
  void makesWhatTheConfigurationNames(Class<?> type) {
    assertThat(make(extension(), type)).isInstanceOf(type);
  }

  @Test
  void everythingMadeSharesOneDatabaseAndOneGate() {
    Injector extension = extension();

    for (Class<?> shared :
        List.of(
            GroupRepository.class,
            Database.class,
            DatabaseGate.class,
            GroupMetrics.class,
            MailGroupsSettings.class)) {
      assertThat((Object) make(extension, shared)).isSameAs(make(extension, shared));
    }
  }

  @Test
  void readsJamessConfigurationDirectory() throws IOException {
    write("mailgroups", "batchSize=7\n");

    MailGroupsSettings settings = make(extension(), MailGroupsSettings.class);

    assertThat(settings.batchSize()).isEqualTo(7);
    assertThat(settings.database().url()).isEqualTo(DATABASE.url());
  }

  @Test
  void aKeyThatNobodyKnowsStopsTheStart() throws IOException {
    write("mailgroups", "batchSizes=7\n");

    assertThatThrownBy(this::extension)
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("mailgroups.properties: unknown key batchSizes");
  }

  @Test
  void aDatabaseThatIsAwayStopsNothingAndIsTold() throws IOException {
    write("james-database", "database.url=jdbc:postgresql://127.0.0.1:1/none\n");
    write("mailgroups", "database.connectTimeout=1s\n");

    GroupsHealthCheck check = make(extension(), GroupsHealthCheck.class);

    assertThat(Mono.from(check.check()).map(Result::isUnHealthy).block()).isTrue();
  }

  private Injector extension() {
    Injector extension =
        Guice.createInjector(
                binder -> {
                  binder.bind(Clock.class).toInstance(Clock.systemUTC());
                  binder.bind(DomainList.class).toInstance(james.domains);
                  binder.bind(DNSService.class).toInstance(james.dns.service());
                  binder.bind(MetricFactory.class).toInstance(james.recorded);
                  // They are whole; nothing is to be injected into them.
                  binder
                      .bind(RecipientRewriteTable.class)
                      .toProvider(Providers.of(james.rewriteTable));
                  binder.bind(UsersRepository.class).toProvider(Providers.of(james.users));
                  binder.bind(PropertiesProvider.class).toInstance(properties());
                })
            .createChildInjector(new MailGroupsModule());
    opened.add(extension.getInstance(Database.class));
    return extension;
  }

  // James 3.9 makes each mailet in an injector of its own.
  private static <T> T make(Injector extension, Class<T> type) {
    return extension.createChildInjector().getInstance(type);
  }

  private PropertiesProvider properties() {
    return new PropertiesProvider(
        Fakes.of(FileSystem.class, new ConfigurationFiles(conf)), new ConfigurationPath(""));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(conf.resolve(name + ".properties"), text);
  }

  /** What is used of a file system. */
  public record ConfigurationFiles(Path directory) {
    /** A file of the directory. */
    public File getFile(String name) {
      return directory.resolve(name).toFile();
    }
  }
}
