// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import io.mailgroups.admin.security.SignedIn;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout needs on every page. */
@ControllerAdvice(annotations = Controller.class)
class PageModel {

  @ModelAttribute
  void fill(ModelMap model, HttpServletRequest request) {
    Optional<SignedIn> signedIn = SignedIn.current();
    model.addAttribute("theme", theme(request));
    model.addAttribute("themes", Arrays.asList(Theme.values()));
    model.addAttribute("languages", Languages.ALL);
    signedIn.ifPresent(who -> model.addAttribute("signedIn", who));
    model.addAttribute("here", here(request));
    model.addAttribute("navigation", signedIn.map(Navigation::of).orElse(List.of()));
    model.addAttribute("place", request.getRequestURI());
  }

  private static Theme theme(HttpServletRequest request) {
    return Theme.of(
        Stream.of(Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]))
            .filter(cookie -> cookie.getName().equals(Theme.COOKIE))
            .map(Cookie::getValue)
            .findFirst());
  }

  // Where the reader is, to come back to it and to mark it in the navigation.
  private static String here(HttpServletRequest request) {
    // An error page stands at the address that was asked for.
    if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked) {
      return asked;
    }
    String query = request.getQueryString();
    return request.getMethod().equals("GET") && query != null
        ? request.getRequestURI() + "?" + query
        : request.getRequestURI();
  }
}
