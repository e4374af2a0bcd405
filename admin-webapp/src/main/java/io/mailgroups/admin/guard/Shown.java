// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.guard;

import io.mailgroups.impact.Impact;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a form sends of the impact that it showed.
 *
 * @param confirm what that impact was
 * @param confirmName what was typed to do it all the same
 */
public record Shown(@Nullable String confirm, @Nullable String confirmName) {
  /** Whether exactly this was shown. */
  public boolean isOf(Impact impact) {
    return impact.confirm().equals(confirm);
  }

  /** The impact that is confirmed; none unless the name was typed. */
  public Optional<String> confirmed(String name) {
    return names(name) ? Optional.ofNullable(confirm) : Optional.empty();
  }

  /** Whether a name was typed. */
  public boolean names(String name) {
    return confirmName != null && name.strip().equalsIgnoreCase(confirmName.strip());
  }
}
