// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Pages for what no form has answered; nobody sees an exception's message that isn't ours. */
@ControllerAdvice(annotations = Controller.class)
class PageErrors {

  @ExceptionHandler(NotFound.class)
  ModelAndView notFound(NotFound absent) {
    return page(HttpStatus.NOT_FOUND, "not-found", absent);
  }

  @ExceptionHandler(Conflict.class)
  ModelAndView conflict(Conflict conflict) {
    String kind = conflict.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return page(HttpStatus.CONFLICT, "conflict." + kind, conflict);
  }

  @ExceptionHandler(StaleVersion.class)
  ModelAndView stale(StaleVersion stale) {
    return page(HttpStatus.CONFLICT, "stale", stale);
  }

  @ExceptionHandler(InvalidValue.class)
  ModelAndView invalid(InvalidValue invalid) {
    return page(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", invalid);
  }

  private static ModelAndView page(HttpStatus status, String what, Exception why) {
    ModelAndView page = new ModelAndView("error", status);
    page.addObject("status", status.value());
    page.addObject("what", what);
    page.addObject("detail", why.getMessage());
    return page;
  }
}
