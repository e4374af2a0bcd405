// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

/** A server could not be started; the message tells a newcomer why and what to do. */
public final class CannotStart extends RuntimeException {

  public CannotStart(String message) {
    super(message);
  }

  public CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
