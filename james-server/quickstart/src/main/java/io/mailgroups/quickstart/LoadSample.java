// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import io.mailgroups.GroupRepository;
import io.mailgroups.database.Database;
import io.mailgroups.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Loads the sample organisation into servers that run already: its mailboxes into James, people and
 * groups into the database. All mailboxes get one new password, which is printed and kept nowhere.
 */
public final class LoadSample {
  private static final int PASSWORD_BYTES = 8;

  private LoadSample() {}

  /** Arguments: JDBC URL, user, file with the password, URL of James's WebAdmin. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 4) {
      System.err.println("usage: LoadSample <jdbc-url> <user> <password-file> <webadmin-url>");
      System.exit(2);
    }
    String password = Files.readString(Path.of(arguments[2])).strip();
    DatabaseSettings settings =
        new DatabaseSettings(arguments[0], arguments[1], password, 2, Duration.ofSeconds(10));
    try (Database database = Database.open(settings)) {
      GroupRepository repository = GroupRepository.over(database, Clock.systemUTC());
      load(new SampleOrganisation(repository), new WebAdmin(arguments[3]));
    }
  }

  private static void load(SampleOrganisation sample, WebAdmin james) {
    if (sample.isLoaded()) {
      System.out.println(
          "There is a domain " + SampleOrganisation.DOMAIN + " already; nothing is loaded.");
      return;
    }
    String password = newPassword();
    james.addDomain(SampleOrganisation.DOMAIN);
    SampleOrganisation.mailboxes().forEach(mailbox -> james.putUser(mailbox, password));
    sample.load();
    System.out.printf(
        "The sample organisation is loaded. Sign in as %s / %s; every mailbox has this password.%n",
        SampleOrganisation.POSTMASTER, password);
  }

  private static String newPassword() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
