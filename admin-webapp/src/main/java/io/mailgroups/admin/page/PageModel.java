// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import io.mailgroups.admin.security.SignedIn;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout needs on every page. */
@ControllerAdvice(annotations = Controller.class)
class PageModel {

  @ModelAttribute("theme")
  Theme theme(HttpServletRequest request) {
    return Theme.of(
        Stream.of(Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]))
            .filter(cookie -> cookie.getName().equals(Theme.COOKIE))
            .map(Cookie::getValue)
            .findFirst());
  }

  @ModelAttribute("themes")
  List<Theme> themes() {
    return Arrays.asList(Theme.values());
  }

  @ModelAttribute("languages")
  List<Locale> languages() {
    return Languages.ALL;
  }

  @ModelAttribute("signedIn")
  @Nullable SignedIn signedIn() {
    return SignedIn.current().orElse(null);
  }

  /** Where the reader is, to come back to it and to mark it in the navigation. */
  @ModelAttribute("here")
  String here(HttpServletRequest request) {
    // An error page stands at the address that was asked for.
    if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked) {
      return asked;
    }
    String query = request.getQueryString();
    return request.getMethod().equals("GET") && query != null
        ? request.getRequestURI() + "?" + query
        : request.getRequestURI();
  }

  @ModelAttribute("navigation")
  List<Navigation.Section> navigation() {
    return SignedIn.current().map(Navigation::of).orElse(List.of());
  }

  @ModelAttribute("place")
  String place(HttpServletRequest request) {
    return request.getRequestURI();
  }
}
