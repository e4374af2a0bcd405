// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

/** Contents could not be kept or read: the disk is full, or what should be there isn't. */
public final class ContentsUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what could not be done. */
  public ContentsUnavailable(String what, Throwable why) {
    super(what, why);
  }
}
