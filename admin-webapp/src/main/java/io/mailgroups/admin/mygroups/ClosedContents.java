// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/** Leads a postmaster to where they say that they look into a group, and back. */
@ControllerAdvice(annotations = Controller.class)
@Order(1)
class ClosedContents {

  @ExceptionHandler
  RedirectView ask(HttpServletRequest request, ContentsClosed closed) {
    return new RedirectView(
        UriComponentsBuilder.fromPath("/my/groups/{id}/open")
            .queryParam("to", "{to}")
            .encode()
            .buildAndExpand(closed.groupId(), request.getRequestURI())
            .toUriString(),
        true);
  }
}
