// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys {@code mailgroups.*} of the configuration; {@code application.properties} says what each
 * means.
 */
@ConfigurationProperties("mailgroups")
public record Settings(String publicUrl, James james, Files files) {

  /** Where James is. */
  public record James(Imap imap, WebAdmin webadmin) {}

  /**
   * Where James checks passwords.
   *
   * @param certificate PEM file with the certificates to trust; empty for those that Java trusts
   */
  public record Imap(String host, int port, Security security, String certificate) {}

  /** How a connection is protected. */
  public enum Security {
    PLAIN,
    STARTTLS,
    TLS
  }

  /**
   * Files of groups.
   *
   * @param directory where their contents are kept
   */
  public record Files(String directory) {}

  /** James's WebAdmin; an empty URL means none. */
  public record WebAdmin(String url, String token) {}
}
