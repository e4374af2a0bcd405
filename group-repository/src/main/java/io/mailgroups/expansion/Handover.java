// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import java.util.List;

/**
 * Gives one batch to the mail queue; what it throws leaves the ledger as it was, and the batch is
 * handed over again.
 */
@FunctionalInterface
public interface Handover {
  /** Called inside the transaction that records the batch. */
  void handOver(List<EmailAddress> recipients);

  /**
   * The same, of a group whose members elsewhere get bounce addresses of their own.
   *
   * @param own gives them, while this is called
   */
  default void handOver(List<EmailAddress> recipients, MemberBounces own) {
    handOver(recipients);
  }
}
