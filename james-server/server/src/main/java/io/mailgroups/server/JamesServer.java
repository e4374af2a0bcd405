// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.server;

import com.google.inject.Module;
import com.google.inject.util.Modules;
import java.util.Arrays;
import org.apache.james.ExtraProperties;
import org.apache.james.GuiceJamesServer;
import org.apache.james.JamesServerMain;
import org.apache.james.NaiveDelegationStoreModule;
import org.apache.james.modules.MailboxModule;
import org.apache.james.modules.MailetProcessingModule;
import org.apache.james.modules.protocols.IMAPServerModule;
import org.apache.james.modules.protocols.ProtocolHandlerModule;
import org.apache.james.modules.protocols.SMTPServerModule;
import org.apache.james.modules.server.DataRoutesModules;
import org.apache.james.modules.server.MailQueueRoutesModule;
import org.apache.james.modules.server.MailRepositoriesRoutesModule;
import org.apache.james.modules.server.NoJwtModule;
import org.apache.james.modules.server.RawPostDequeueDecoratorModule;
import org.apache.james.modules.server.SieveRoutesModule;
import org.apache.james.modules.server.TaskManagerModule;
import org.apache.james.modules.server.WebAdminServerModule;
import org.apache.james.server.core.configuration.Configuration;

/**
 * Starts James: SMTP, IMAP and WebAdmin over one PostgreSQL database and a durable queue. The
 * system property {@code working.directory} says where {@code conf/}, {@code extensions-jars/} and
 * {@code var/} are.
 */
public final class JamesServer {

  /** Argument that ties this process to the one that started it. */
  static final String UNTIL_STDIN_CLOSES = "--until-stdin-closes";

  /** Printed once everything has started, for whoever waits for that. */
  static final String READY = "James is ready.";

  private static final Module WEBADMIN =
      Modules.combine(
          new WebAdminServerModule(),
          new DataRoutesModules(),
          new MailQueueRoutesModule(),
          new MailRepositoriesRoutesModule(),
          new SieveRoutesModule(),
          new NoJwtModule());

  private static final Module PROTOCOLS =
      Modules.combine(
          new ProtocolHandlerModule(), new SMTPServerModule(), new IMAPServerModule(), WEBADMIN);

  private static final Module STORES =
      Modules.combine(
          new DatabaseModule(),
          new DirectoryModule(),
          new MailboxesModule(),
          new SearchModule(),
          new QueueModule(),
          new MailboxModule(),
          new NaiveDelegationStoreModule(),
          new EventsModule(),
          new RawPostDequeueDecoratorModule(),
          new TaskManagerModule());

  private JamesServer() {}

  public static void main(String[] arguments) throws Exception {
    if (Arrays.asList(arguments).contains(UNTIL_STDIN_CLOSES)) {
      new Parent(System.in, () -> System.exit(0)).watch();
    }
    ExtraProperties.initialize();
    JamesServerMain.main(
        GuiceJamesServer.forConfiguration(
                Configuration.builder().useWorkingDirectoryEnvProperty().build())
            .combineWith(
                PROTOCOLS, STORES, new MailetProcessingModule(), new NoDefaultProcessorsModule()));
    System.out.println(READY);
  }
}
