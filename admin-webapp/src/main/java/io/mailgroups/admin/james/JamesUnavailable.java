// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.james;

/** James could not be asked. */
public final class JamesUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JamesUnavailable(String detail) {
    super(detail);
  }

  JamesUnavailable(String detail, Throwable cause) {
    super(detail, cause);
  }
}
