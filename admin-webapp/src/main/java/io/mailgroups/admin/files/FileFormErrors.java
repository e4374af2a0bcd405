// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** What is wrong with a name, a place or a file that was sent, at its field. */
final class FileFormErrors {
  private FileFormErrors() {}

  static ModelAndView on(ModelAndView page, String field, InvalidValue wrong) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page.addObject(
        "errors", FieldErrors.none().add(field, wrong.code(), String.valueOf(wrong.getMessage())));
  }

  static ModelAndView on(ModelAndView page, String field, Conflict conflict) {
    String kind = conflict.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    page.setStatus(HttpStatus.CONFLICT);
    return page.addObject(
        "errors",
        FieldErrors.none().add(field, "file." + kind, String.valueOf(conflict.getMessage())));
  }
}
