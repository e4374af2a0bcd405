// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

/** The key of a signature could not be looked up now; whether there is one, nobody knows yet. */
final class KeysUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  KeysUnavailable(String domain) {
    super("the DNS does not answer about the DKIM keys of " + domain);
  }
}
