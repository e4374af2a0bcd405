// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.directory.EmailAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a form sends to say that a change is meant.
 *
 * @param confirm what the impact that was shown stands for
 * @param confirmName the person's address, typed
 */
public record Confirmation(@Nullable String confirm, @Nullable String confirmName) {

  /** The impact that is confirmed; none unless the address was typed. */
  public Optional<String> of(EmailAddress address) {
    return isTyped(address) ? Optional.ofNullable(confirm) : Optional.empty();
  }

  /** Whether the address was typed. */
  boolean isTyped(EmailAddress address) {
    return confirmName != null && confirmName.strip().equalsIgnoreCase(address.text());
  }
}
