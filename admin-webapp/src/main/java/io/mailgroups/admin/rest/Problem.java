// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.rest;

import io.mailgroups.problem.InvalidValue;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The body of an answer that isn't what was asked for (RFC 9457). */
public record Problem(
    URI type, String title, int status, @Nullable String detail, List<Violation> errors) {

  /**
   * One wrong value.
   *
   * @param pointer which, as a JSON pointer (RFC 6901) into what was sent
   * @param position where in a text, counted from 0
   */
  public record Violation(String pointer, String code, String detail, @Nullable Integer position) {
    static Violation of(InvalidValue wrong) {
      String detail = wrong.getMessage() == null ? "" : wrong.getMessage();
      return new Violation(
          wrong.pointer(),
          wrong.code(),
          detail,
          wrong.position().isPresent() ? wrong.position().getAsInt() : null);
    }
  }

  static Problem of(ProblemType type, @Nullable String detail, Violation... errors) {
    return new Problem(type.uri(), type.title(), type.status().value(), detail, List.of(errors));
  }

  ResponseEntity<Problem> answer() {
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(this);
  }
}
