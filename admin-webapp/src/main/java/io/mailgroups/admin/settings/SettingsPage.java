// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.settings;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.Setting;
import io.mailgroups.account.Settings;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.problem.InvalidValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The numbers that postmasters may set. */
@Controller
@Allowed(Who.POSTMASTER)
class SettingsPage {
  private final Settings settings;

  SettingsPage(GroupRepository repository) {
    this.settings = repository.settings();
  }

  @GetMapping("/settings")
  ModelAndView form() {
    Map<String, String> values =
        settings.all().entrySet().stream()
            .collect(Collectors.toMap(e -> e.getKey().key(), e -> e.getValue().toPlainString()));
    return page(values, FieldErrors.none(), HttpStatus.OK);
  }

  @PostMapping("/settings")
  ModelAndView change(
      @RequestParam Map<String, String> typed, SignedIn who, RedirectAttributes next) {
    Map<String, Optional<String>> values = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      Optional.ofNullable(typed.get(setting.key()))
          .ifPresent(text -> values.put(setting.key(), given(text)));
    }
    try {
      settings.change(who.change(), values);
    } catch (InvalidValue wrong) {
      return page(typed, FieldErrors.of(wrong), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    Notice.done(next, "settings.saved");
    return new ModelAndView("redirect:/settings");
  }

  // Nothing typed means the default.
  private static Optional<String> given(String text) {
    return Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
  }

  private static ModelAndView page(
      Map<String, String> values, FieldErrors errors, HttpStatus status) {
    ModelAndView page = new ModelAndView("settings/form", status);
    page.addObject("settings", Setting.values());
    page.addObject("values", values);
    page.addObject("errors", errors);
    return page;
  }
}
