// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.server;

import com.google.inject.AbstractModule;
import org.apache.james.modules.server.MailetContainerModule.DefaultProcessorsConfigurationSupplier;

/**
 * James falls back on built-in processors when mailetcontainer.xml has none; we would rather know.
 */
final class NoDefaultProcessorsModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(DefaultProcessorsConfigurationSupplier.class)
        .toInstance(
            () -> {
              throw new IllegalStateException("mailetcontainer.xml has no <processors>.");
            });
  }
}
