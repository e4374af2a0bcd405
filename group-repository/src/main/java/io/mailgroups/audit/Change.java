// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.audit;

import java.util.UUID;

/**
 * One act of someone, which may write many rows; they share its id in the audit log.
 *
 * @param actor the address or account of who acts
 * @param via the road it came by: {@code page}, {@code rest}, {@code import}, ...
 */
public record Change(String id, String actor, String via) {

  /** A new change. */
  public static Change by(String actor, String via) {
    return new Change(UUID.randomUUID().toString(), actor, via);
  }
}
