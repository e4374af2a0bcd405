// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.problem.InvalidValue;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of someone, besides address, departments and custom attributes. Names are those of
 * the SCIM core and enterprise schemas (RFC 7643), location being {@code addresses.locality} and
 * employmentType {@code userType}.
 *
 * @param externalId how another system calls this person; unique
 * @param manager the manager's primary address
 */
public record Profile(
    Optional<String> externalId,
    String displayName,
    Optional<String> givenName,
    Optional<String> familyName,
    Optional<String> employeeNumber,
    Optional<String> title,
    Optional<String> location,
    Optional<String> employmentType,
    Optional<EmailAddress> manager,
    Optional<LocalDate> hireDate) {
  private static final int MAX_LENGTH = 255;

  /** Checks the lengths. */
  public Profile {
    if (displayName.isBlank()) {
      throw new InvalidValue("/displayName", "required", "A person has a display name.");
    }
    checkLength("displayName", Optional.of(displayName));
    Map.of(
            "externalId", externalId,
            "givenName", givenName,
            "familyName", familyName,
            "employeeNumber", employeeNumber,
            "title", title,
            "location", location,
            "employmentType", employmentType)
        .forEach(Profile::checkLength);
  }

  /** Someone of whom only the name is known. */
  public static Profile named(String displayName) {
    return new Profile(
        Optional.empty(),
        displayName,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same person with what they do and where. */
  public Profile working(String newTitle, String newLocation) {
    return new Profile(
        externalId,
        displayName,
        givenName,
        familyName,
        employeeNumber,
        Optional.of(newTitle),
        Optional.of(newLocation),
        employmentType,
        manager,
        hireDate);
  }

  /** The same person with another manager. */
  public Profile withManager(Optional<EmailAddress> newManager) {
    return new Profile(
        externalId,
        displayName,
        givenName,
        familyName,
        employeeNumber,
        title,
        location,
        employmentType,
        newManager,
        hireDate);
  }

  private static void checkLength(String name, Optional<String> value) {
    if (value.isPresent() && value.get().length() > MAX_LENGTH) {
      throw new InvalidValue(
          "/" + name, "too-long", name + " has at most " + MAX_LENGTH + " characters.");
    }
  }
}
