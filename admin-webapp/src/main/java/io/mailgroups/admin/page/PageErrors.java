// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import io.mailgroups.file.ContentsUnavailable;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Pages for what no form has answered; nobody sees an exception's message that isn't ours. */
@ControllerAdvice(annotations = Controller.class)
class PageErrors {
  private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);
  private static final String DETAIL = "detail";

  private final PageModel layout;

  PageErrors(PageModel layout) {
    this.layout = layout;
  }

  @ExceptionHandler(NotFound.class)
  ModelAndView notFound(HttpServletRequest request) {
    return page(request, HttpStatus.NOT_FOUND, "not-found");
  }

  @ExceptionHandler(Conflict.class)
  ModelAndView conflict(HttpServletRequest request, Conflict conflict) {
    String kind = conflict.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return page(request, HttpStatus.CONFLICT, "conflict." + kind)
        .addObject(DETAIL, conflict.getMessage());
  }

  @ExceptionHandler(StaleVersion.class)
  ModelAndView stale(HttpServletRequest request, StaleVersion stale) {
    return page(request, HttpStatus.CONFLICT, "stale").addObject(DETAIL, stale.getMessage());
  }

  @ExceptionHandler(ContentsUnavailable.class)
  ModelAndView filesAway(HttpServletRequest request, ContentsUnavailable away) {
    LOG.error("Contents of files can't be kept or read", away);
    return page(request, HttpStatus.INSUFFICIENT_STORAGE, "files-unavailable");
  }

  @ExceptionHandler(InvalidValue.class)
  ModelAndView invalid(HttpServletRequest request, InvalidValue invalid) {
    return page(request, HttpStatus.UNPROCESSABLE_CONTENT, "invalid")
        .addObject(DETAIL, invalid.getMessage());
  }

  // Spring asks no model attributes for what answers an exception.
  private ModelAndView page(HttpServletRequest request, HttpStatus status, String what) {
    ModelAndView page = new ModelAndView("error", status);
    layout.fill(page.getModelMap(), request);
    return page.addObject("status", status.value()).addObject("what", what);
  }
}
