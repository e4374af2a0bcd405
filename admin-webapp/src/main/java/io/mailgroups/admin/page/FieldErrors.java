// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import io.mailgroups.problem.InvalidValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong in a form, each at its field; a field's name is the JSON pointer without the slash.
 */
public final class FieldErrors {
  private final Map<String, FieldError> errors = new LinkedHashMap<>();

  /** A form in which nothing is wrong so far. */
  public static FieldErrors none() {
    return new FieldErrors();
  }

  /** What one wrong value says. */
  public static FieldErrors of(InvalidValue wrong) {
    return none().add(wrong);
  }

  /** The same at the last name of the pointer, where a form has a field for each. */
  public static FieldErrors atLastName(InvalidValue wrong) {
    String field = wrong.pointer().substring(wrong.pointer().lastIndexOf('/') + 1);
    return none().add(field, wrong.code(), String.valueOf(wrong.getMessage()));
  }

  /** Adds what a wrong value says. */
  public FieldErrors add(InvalidValue wrong) {
    String field = wrong.pointer().startsWith("/") ? wrong.pointer().substring(1) : "";
    return add(field, wrong.code(), wrong.getMessage() == null ? "" : wrong.getMessage());
  }

  /** Adds an error; the first one of a field stays. */
  public FieldErrors add(String field, String code, String detail) {
    errors.putIfAbsent(field, new FieldError(code, detail));
    return this;
  }

  /** The error of a field, or null; for templates. */
  public @Nullable FieldError at(String field) {
    return errors.get(field);
  }

  /** Whether a form may be taken as it is. */
  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /** All of them by field, for a summary. */
  public Map<String, FieldError> all() {
    return Map.copyOf(errors);
  }

  /** The texts are under {@code invalid.<code>}; the detail is what the library says in English. */
  public record FieldError(String code, String detail) {}
}
