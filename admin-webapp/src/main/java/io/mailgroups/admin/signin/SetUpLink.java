// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.signin;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.SetUp;
import io.mailgroups.admin.Settings;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Prints, at a start without any postmaster, a link by which the first one is made; it works once.
 */
@Component
@Order(1)
class SetUpLink implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(SetUpLink.class);
  private static final Duration VALID_FOR = Duration.ofHours(24);

  private final SetUp setUp;
  private final Settings settings;
  private final WebServerApplicationContext server;

  SetUpLink(GroupRepository repository, Settings settings, WebServerApplicationContext server) {
    this.setUp = repository.setUp();
    this.settings = settings;
    this.server = server;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    setUp
        .begin(VALID_FOR)
        .ifPresent(
            secret ->
                LOG.info(
                    "There is no postmaster yet. Make one within 24 hours at {}/set-up/{}",
                    publicUrl(),
                    secret));
  }

  private String publicUrl() {
    return settings.publicUrl().isEmpty()
        ? "http://localhost:" + Objects.requireNonNull(server.getWebServer()).getPort()
        : settings.publicUrl();
  }
}
