// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Makes the sessions of the database {@link RarelyNotedSession}s. */
@Component
final class RarelyNotedSessions implements BeanPostProcessor {

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof FindByIndexNameSessionRepository<?> stored
        ? new Repository<>(stored)
        : bean;
  }

  private record Repository<S extends Session>(FindByIndexNameSessionRepository<S> stored)
      implements FindByIndexNameSessionRepository<RarelyNotedSession<S>> {

    @Override
    public RarelyNotedSession<S> createSession() {
      return new RarelyNotedSession<>(stored.createSession());
    }

    @Override
    public void save(RarelyNotedSession<S> session) {
      stored.save(session.stored());
    }

    @Override
    public @Nullable RarelyNotedSession<S> findById(String id) {
      S found = stored.findById(id);
      return found == null ? null : new RarelyNotedSession<>(found);
    }

    @Override
    public Map<String, RarelyNotedSession<S>> findByIndexNameAndIndexValue(
        String index, String value) {
      Map<String, RarelyNotedSession<S>> found = new HashMap<>();
      stored
          .findByIndexNameAndIndexValue(index, value)
          .forEach((id, session) -> found.put(id, new RarelyNotedSession<>(session)));
      return found;
    }

    @Override
    public void deleteById(String id) {
      stored.deleteById(id);
    }
  }
}
