// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.InvalidValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What people type into the filters of a list. What can't be read is noted at its field, and asks
 * nothing.
 */
public final class Typed {
  private final FieldErrors errors = FieldErrors.none();

  /** What could not be read. */
  public FieldErrors errors() {
    return errors;
  }

  /**
   * Refuses what could not be read, where there is no form to say it in.
   *
   * @throws InvalidValue pointing to the first such field
   */
  public void requireSound() {
    errors.all().keySet().stream()
        .findFirst()
        .ifPresent(
            field -> {
              throw new InvalidValue(
                  "/" + field, "invalid", "The filter " + field + " can't be read.");
            });
  }

  /** An address; none or one. */
  public Set<EmailAddress> address(String field, @Nullable String text) {
    return read(field, text, typed -> EmailAddress.tryParse(typed).orElse(null))
        .map(Set::of)
        .orElse(Set.of());
  }

  /** A day; its beginning, UTC. */
  public Optional<Instant> fromDay(String field, @Nullable String text) {
    return day(field, text).map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** A day; its end, UTC. */
  public Optional<Instant> toDay(String field, @Nullable String text) {
    return day(field, text).map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** A day. */
  public Optional<LocalDate> day(String field, @Nullable String text) {
    return read(
        field,
        text,
        typed -> {
          try {
            return LocalDate.parse(typed);
          } catch (DateTimeParseException e) {
            return null;
          }
        });
  }

  /** A number of something, 0 or more. */
  public OptionalLong number(String field, @Nullable String text) {
    return read(field, text, typed -> typed.matches("[0-9]{1,18}") ? Long.valueOf(typed) : null)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** Text without blanks at its ends; empty for none. */
  public static Optional<String> text(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(some -> !some.isEmpty());
  }

  private <T> Optional<T> read(
      String field, @Nullable String text, Function<String, @Nullable T> parse) {
    Optional<String> typed = text(text);
    Optional<T> value = typed.map(parse);
    if (typed.isPresent() && value.isEmpty()) {
      errors.add(field, "invalid", "");
    }
    return value;
  }
}
