// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.rest;

import io.mailgroups.problem.Conflict;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The problems that calls answer with (RFC 9457); {@code docs/problems.md} explains each. */
enum ProblemType {
  UNREADABLE(HttpStatus.BAD_REQUEST, "The request can't be read."),
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Sign in."),
  FORBIDDEN(HttpStatus.FORBIDDEN, "You may not do this."),
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing."),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This can't be done here."),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "There is no such form of this."),
  ADDRESS_TAKEN(HttpStatus.CONFLICT, "The address is taken."),
  NAME_TAKEN(HttpStatus.CONFLICT, "The name is taken."),
  DEPARTMENT_IN_USE(HttpStatus.CONFLICT, "The department is in use."),
  DOMAIN_IN_USE(HttpStatus.CONFLICT, "The domain is in use."),
  ATTRIBUTE_IN_USE(HttpStatus.CONFLICT, "The attribute is in use."),
  CYCLE(HttpStatus.CONFLICT, "It would contain itself."),
  MEMBERS_COMPUTED(HttpStatus.CONFLICT, "The members of this group are computed."),
  LAST_POSTMASTER(HttpStatus.CONFLICT, "The last postmaster stays."),
  SET_UP_DONE(HttpStatus.CONFLICT, "There is a postmaster already."),
  ALREADY_UNDONE(HttpStatus.CONFLICT, "It was undone already."),
  CHANGED_SINCE(HttpStatus.CONFLICT, "It was changed again since."),
  NOT_UNDOABLE(HttpStatus.CONFLICT, "It can't be undone."),
  NOT_COMPUTED(HttpStatus.CONFLICT, "The members of this group are kept by hand."),
  POLICY_CHANGES(HttpStatus.CONFLICT, "It takes another sending policy."),
  LIST_DOES_NOT_HELP(HttpStatus.CONFLICT, "A list of allowed senders would not help."),
  ALREADY_DECIDED(HttpStatus.CONFLICT, "Somebody decided already."),
  GROUP_NOT_ACTIVE(HttpStatus.CONFLICT, "The group takes no mail now."),
  NOT_UNDER_WAY(HttpStatus.CONFLICT, "The delivery is not under way."),
  NOT_STOPPED(HttpStatus.CONFLICT, "Delivery to the address is not stopped."),
  NOT_ALLOWED_BY_GROUP(HttpStatus.CONFLICT, "The group doesn't let its members do that."),
  FOLDERS_TOO_DEEP(HttpStatus.CONFLICT, "There are too many folders within each other."),
  UPLOAD_OFFSET(HttpStatus.CONFLICT, "The upload is not where the request goes on."),
  LAST_OWNER(HttpStatus.CONFLICT, "Somebody has to own the group."),
  NOT_ALLOWED_BY_POLICY(HttpStatus.CONFLICT, "The organisation's policy doesn't let you."),
  IMPORT_STATE(HttpStatus.CONFLICT, "The import is not where that can be done."),
  GUARD(HttpStatus.CONFLICT, "Confirm what this changes."),
  CONFLICT(HttpStatus.CONFLICT, "The state forbids it."),
  STALE(HttpStatus.PRECONDITION_FAILED, "Someone else changed it."),
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large."),
  QUOTA_EXCEEDED(HttpStatus.CONTENT_TOO_LARGE, "The group has no room for it."),
  UNSUPPORTED(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This type of content can't be read."),
  INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "A value is wrong."),
  TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Try again later."),
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database is away."),
  JAMES_NOT_CONFIGURED(HttpStatus.NOT_IMPLEMENTED, "James's WebAdmin is not configured."),
  JAMES_UNAVAILABLE(HttpStatus.BAD_GATEWAY, "James can't be asked."),
  FILES_UNAVAILABLE(HttpStatus.INSUFFICIENT_STORAGE, "Contents of files can't be kept or read."),
  FAILED(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here.");

  private final HttpStatus status;
  private final String title;

  ProblemType(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  HttpStatus status() {
    return status;
  }

  String title() {
    return title;
  }

  URI uri() {
    return URI.create("/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  static ProblemType of(Conflict conflict) {
    for (ProblemType type : values()) {
      if (type.name().equals(conflict.kind().name())) {
        return type;
      }
    }
    return CONFLICT;
  }
}
