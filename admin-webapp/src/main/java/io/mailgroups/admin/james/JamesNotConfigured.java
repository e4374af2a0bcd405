// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.james;

/** The configuration doesn't say where James's WebAdmin is. */
public final class JamesNotConfigured extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JamesNotConfigured() {
    super("James's WebAdmin is not configured; set mailgroups.james.webadmin.url.");
  }
}
