// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.Who;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** Language and theme, which everybody chooses for one browser. */
@Controller
@Allowed(Who.PUBLIC)
class Preferences {
  private final LocaleResolver locales;

  Preferences(LocaleResolver locales) {
    this.locales = locales;
  }

  @PostMapping("/preferences/language")
  String language(
      @RequestParam String language,
      @RequestParam(defaultValue = "/") String back,
      HttpServletRequest request,
      HttpServletResponse response) {
    Languages.ALL.stream()
        .filter(locale -> locale.toLanguageTag().equals(language))
        .findFirst()
        .ifPresent((Locale locale) -> locales.setLocale(request, response, locale));
    return "redirect:" + LocalPath.of(back);
  }

  @PostMapping("/preferences/theme")
  String theme(
      @RequestParam Theme theme,
      @RequestParam(defaultValue = "/") String back,
      HttpServletResponse response) {
    ResponseCookie cookie =
        ResponseCookie.from(Theme.COOKIE, theme.name())
            .path("/")
            .maxAge(Duration.ofDays(365))
            .httpOnly(true)
            .sameSite("Lax")
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    return "redirect:" + LocalPath.of(back);
  }
}
