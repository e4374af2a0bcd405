// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.admin.page.FieldErrors;

/** A form in which something is wrong; says what, at each field. */
final class WrongForm extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient FieldErrors errors;

  WrongForm(FieldErrors errors) {
    super("Something in the form is wrong.");
    this.errors = errors;
  }

  FieldErrors errors() {
    return errors;
  }
}
