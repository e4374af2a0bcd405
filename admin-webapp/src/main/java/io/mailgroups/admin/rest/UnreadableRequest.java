// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.rest;

/** A request that nobody can make sense of, whatever its values: 400. */
public final class UnreadableRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what can't be read. */
  public UnreadableRequest(String detail) {
    super(detail);
  }
}
