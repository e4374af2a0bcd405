// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;

/**
 * A session of which it is noted once in five minutes that it is used, not for each request: that
 * is a write, and a wait for the disk. So it may end five minutes early.
 *
 * @param stored what keeps it
 */
record RarelyNotedSession<S extends Session>(S stored) implements Session {
  private static final Duration NOTED_EVERY = Duration.ofMinutes(5);

  @Override
  public void setLastAccessedTime(Instant used) {
    if (stored.getLastAccessedTime().plus(NOTED_EVERY).isBefore(used)) {
      stored.setLastAccessedTime(used);
    }
  }

  @Override
  public Instant getLastAccessedTime() {
    return stored.getLastAccessedTime();
  }

  @Override
  public String getId() {
    return stored.getId();
  }

  @Override
  public String changeSessionId() {
    return stored.changeSessionId();
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // as the interface has it
  public <T> @Nullable T getAttribute(String name) {
    return stored.getAttribute(name);
  }

  @Override
  public Set<String> getAttributeNames() {
    return stored.getAttributeNames();
  }

  @Override
  public void setAttribute(String name, Object value) {
    stored.setAttribute(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    stored.removeAttribute(name);
  }

  @Override
  public Instant getCreationTime() {
    return stored.getCreationTime();
  }

  @Override
  public void setMaxInactiveInterval(Duration interval) {
    stored.setMaxInactiveInterval(interval);
  }

  @Override
  public Duration getMaxInactiveInterval() {
    return stored.getMaxInactiveInterval();
  }

  @Override
  public boolean isExpired() {
    return stored.isExpired();
  }
}
