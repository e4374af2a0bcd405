// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import io.mailgroups.outbox.Notice;
import java.io.InputStream;
import java.util.Optional;

/** Gives mail to the queue; what it throws leaves the work undone, and it is done again. */
public interface Courier {
  /**
   * Sends a notice.
   *
   * @param key the same whenever this notice is sent again
   * @param attached a message, as it came
   */
  void send(Notice notice, String key, Optional<InputStream> attached);

  /**
   * Sends a held message on its way again, to the one group.
   *
   * @param messageKey by which its delivery is found
   * @param message as it came
   */
  void release(String messageKey, Envelope envelope, InputStream message);
}
