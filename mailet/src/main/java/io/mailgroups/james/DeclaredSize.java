// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import java.util.OptionalLong;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;

/** The {@code SIZE=} that a client declared at MAIL (RFC 1870). */
final class DeclaredSize {
  /** Where James keeps it; keys of the same name are equal. */
  static final AttachmentKey<Integer> KEY = AttachmentKey.of("MESG_SIZE", Integer.class);

  private DeclaredSize() {}

  /** Octets; empty if none was declared. */
  static OptionalLong of(SMTPSession session) {
    return session.getAttachment(KEY, State.Transaction).stream().mapToLong(size -> size).findAny();
  }
}
