// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.jspecify.annotations.Nullable;

/** What is used of an SMTP session. */
public final class FakeSession {
  private final Map<AttachmentKey<?>, Object> transaction = new HashMap<>();
  private final @Nullable Username user;
  private final String client;

  private FakeSession(@Nullable Username user, String client) {
    this.user = user;
    this.client = client;
  }

  static SMTPSession signedIn(EmailAddress user) {
    return Fakes.of(SMTPSession.class, new FakeSession(Username.of(user.text()), "192.0.2.1"));
  }

  static SMTPSession from(String client) {
    return Fakes.of(SMTPSession.class, new FakeSession(null, client));
  }

  /** Who signed in and declared how large the message will be. */
  static SMTPSession declaring(EmailAddress user, int size) {
    SMTPSession session = signedIn(user);
    session.setAttachment(DeclaredSize.KEY, size, State.Transaction);
    return session;
  }

  static SMTPSession stranger() {
    return from("192.0.2.1");
  }

  /** Who signed in. */
  public @Nullable Username getUsername() {
    return user;
  }

  /** Where from. */
  public InetSocketAddress getRemoteAddress() {
    return new InetSocketAddress(client, 25252);
  }

  /** As in James. */
  @SuppressWarnings("unchecked")
  public <T> Optional<T> getAttachment(AttachmentKey<T> key, State state) {
    return Optional.ofNullable((T) transaction.get(key));
  }

  /** As in James. */
  public <T> Optional<T> setAttachment(AttachmentKey<T> key, T value, State state) {
    Optional<T> before = getAttachment(key, state);
    transaction.put(key, value);
    return before;
  }
}
