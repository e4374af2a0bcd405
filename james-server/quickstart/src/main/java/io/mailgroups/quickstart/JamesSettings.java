// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a local James is started with.
 *
 * @param home the unpacked distribution; never written to
 * @param directory where this James works; of its own for each
 * @param databaseUrl of the database that several Jameses may share
 * @param domain the default domain
 * @param gateway {@code host:port} that takes all mail for other domains
 * @param trustedNetworks clients whose MAIL FROM mail groups take as proven; empty for none
 * @param others of what {@code conf/} asks the environment for, and the rest doesn't say
 */
public record JamesSettings(
    Path home,
    Path directory,
    Ports ports,
    String databaseUrl,
    String databaseUser,
    String domain,
    String gateway,
    String trustedNetworks,
    Map<String, String> others) {

  /** Nobody listens there, so that nothing leaves this machine: it waits in James's queue. */
  public static final String NO_GATEWAY = Ports.LOOPBACK + ":9";

  public JamesSettings {
    home = home.toAbsolutePath().normalize();
    directory = directory.toAbsolutePath().normalize();
    if (!Files.exists(home.resolve("james-server.jar"))) {
      throw new CannotStart("There is no James in " + home + ". Build it: mvn package");
    }
  }

  /** Without anything else in the environment. */
  public JamesSettings(
      Path home,
      Path directory,
      Ports ports,
      String databaseUrl,
      String databaseUser,
      String domain,
      String gateway,
      String trustedNetworks) {
    this(
        home,
        directory,
        ports,
        databaseUrl,
        databaseUser,
        domain,
        gateway,
        trustedNetworks,
        Map.of());
  }

  /** The same with this in the environment. */
  public JamesSettings with(Map<String, String> others) {
    return new JamesSettings(
        home,
        directory,
        ports,
        databaseUrl,
        databaseUser,
        domain,
        gateway,
        trustedNetworks,
        others);
  }

  /** What {@code conf/} asks the environment for. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(usual());
    environment.putAll(others);
    return environment;
  }

  private Map<String, String> usual() {
    return Map.of(
        "JAMES_DOMAIN",
        domain,
        "JAMES_TLS",
        "false",
        "JAMES_SMTP_BIND",
        Ports.LOOPBACK + ":" + ports.smtp(),
        "JAMES_IMAP_BIND",
        Ports.LOOPBACK + ":" + ports.imap(),
        "JAMES_WEBADMIN_HOST",
        Ports.LOOPBACK,
        "JAMES_WEBADMIN_PORT",
        Integer.toString(ports.webadmin()),
        "JAMES_DATABASE_URL",
        databaseUrl,
        "JAMES_DATABASE_USER",
        databaseUser,
        "JAMES_GATEWAY",
        gateway,
        "MAILGROUPS_TRUSTED_NETWORKS",
        trustedNetworks);
  }
}
