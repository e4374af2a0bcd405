// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/** The four kinds of mail group. */
public enum GroupKind {
  STATIC,
  COLLABORATION,
  DEPARTMENT,
  DYNAMIC;

  /** Members follow from a rule when mail is sent; nobody keeps them by hand. */
  public boolean isComputed() {
    return this == DEPARTMENT || this == DYNAMIC;
  }
}
