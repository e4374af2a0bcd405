// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.rest;

import io.mailgroups.admin.guard.Guard;
import io.mailgroups.admin.james.JamesNotConfigured;
import io.mailgroups.admin.james.JamesUnavailable;
import io.mailgroups.admin.rest.Problem.Violation;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.file.ContentsUnavailable;
import io.mailgroups.group.BrokenRule;
import io.mailgroups.impact.NeedsConfirmation;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import io.mailgroups.rule.ConditionError;
import java.net.URI;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** One place in which what calls throw becomes an answer; before the pages' own. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final Guard guard;

  Problems(Guard guard) {
    this.guard = guard;
  }

  @ExceptionHandler
  ResponseEntity<Problem> invalid(InvalidValue wrong) {
    return Problem.of(ProblemType.INVALID, wrong.getMessage(), Violation.of(wrong)).answer();
  }

  @ExceptionHandler
  ResponseEntity<Problem> condition(ConditionError wrong) {
    Violation violation =
        new Violation("/rule/condition", wrong.code(), text(wrong.getMessage()), wrong.position());
    return Problem.of(ProblemType.INVALID, wrong.getMessage(), violation).answer();
  }

  @ExceptionHandler
  ResponseEntity<Problem> conflict(Conflict conflict) {
    return Problem.of(ProblemType.of(conflict), conflict.getMessage()).answer();
  }

  @ExceptionHandler
  ResponseEntity<GuardProblem> guard(NeedsConfirmation stopped) {
    ImpactJson impact =
        ImpactJson.of(guard.seen(SignedIn.current().orElseThrow(), stopped.impact()));
    ProblemType type = ProblemType.GUARD;
    return ResponseEntity.status(type.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            new GuardProblem(
                type.uri(),
                type.title(),
                type.status().value(),
                "It empties a group or takes many from it; send confirm to do it all the same.",
                List.of(),
                impact.impact(),
                impact.confirm()));
  }

  /** A problem with what has to be confirmed. */
  record GuardProblem(
      URI type,
      String title,
      int status,
      String detail,
      List<Violation> errors,
      List<ImpactJson.OnGroup> impact,
      String confirm) {}

  @ExceptionHandler
  ResponseEntity<Problem> brokenRule(BrokenRule broken) {
    return Problem.of(ProblemType.CONFLICT, broken.getMessage()).answer();
  }

  @ExceptionHandler
  ResponseEntity<Problem> stale(StaleVersion stale) {
    return Problem.of(ProblemType.STALE, stale.getMessage()).answer();
  }

  @ExceptionHandler
  ResponseEntity<Problem> notFound(NotFound absent) {
    return Problem.of(ProblemType.NOT_FOUND, absent.getMessage()).answer();
  }

  @ExceptionHandler
  ResponseEntity<Problem> forbidden(AccessDeniedException denied) {
    return Problem.of(ProblemType.FORBIDDEN, null).answer();
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(UnreadableRequest unreadable) {
    return Problem.of(ProblemType.UNREADABLE, unreadable.getMessage()).answer();
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable) {
    return Problem.of(ProblemType.UNREADABLE, JsonReading.whatIsWrong(unreadable)).answer();
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(MethodArgumentTypeMismatchException wrong) {
    return Problem.of(ProblemType.UNREADABLE, "The value of " + wrong.getName() + " can't be read.")
        .answer();
  }

  @ExceptionHandler
  ResponseEntity<Problem> missing(MissingRequestValueException missing) {
    return Problem.of(ProblemType.UNREADABLE, missing.getBody().getDetail()).answer();
  }

  @ExceptionHandler
  ResponseEntity<Problem> method(HttpRequestMethodNotSupportedException wrong) {
    return Problem.of(ProblemType.METHOD_NOT_ALLOWED, wrong.getBody().getDetail()).answer();
  }

  @ExceptionHandler
  ResponseEntity<Problem> unsupported(HttpMediaTypeNotSupportedException wrong) {
    return Problem.of(ProblemType.UNSUPPORTED, wrong.getBody().getDetail()).answer();
  }

  @ExceptionHandler
  ResponseEntity<Problem> notAcceptable(HttpMediaTypeNotAcceptableException wrong) {
    return Problem.of(ProblemType.NOT_ACCEPTABLE, wrong.getBody().getDetail()).answer();
  }

  @ExceptionHandler
  ResponseEntity<Problem> jamesNotConfigured(JamesNotConfigured nowhere) {
    return Problem.of(ProblemType.JAMES_NOT_CONFIGURED, nowhere.getMessage()).answer();
  }

  @ExceptionHandler
  ResponseEntity<Problem> jamesAway(JamesUnavailable away) {
    LOG.warn("James: {}", away.getMessage(), away);
    return Problem.of(ProblemType.JAMES_UNAVAILABLE, away.getMessage()).answer();
  }

  @ExceptionHandler
  ResponseEntity<Problem> filesAway(ContentsUnavailable away) {
    LOG.error("Contents of files can't be kept or read", away);
    return Problem.of(ProblemType.FILES_UNAVAILABLE, null).answer();
  }

  @ExceptionHandler
  ResponseEntity<Problem> tooLarge(MaxUploadSizeExceededException tooLarge) {
    return Problem.of(ProblemType.TOO_LARGE, null).answer();
  }

  private static String text(@org.jspecify.annotations.Nullable String message) {
    return message == null ? "" : message;
  }
}
