// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A form of a page, to be filled by a machine. */
record Form(Element element) {
  private static final String NOT_THESE = "/sign-out|/sign-out-everywhere|/preferences/.*|/sign-in";

  /** Those of a page that change something, but for what stands on every page, and uploads. */
  static List<Form> of(Document page) {
    return page.select("form[method=post]:not([enctype])").stream()
        .map(Form::new)
        .filter(form -> !form.action().matches(NOT_THESE))
        .toList();
  }

  /** Where it goes. */
  String action() {
    return element.attr("action");
  }

  /** Names and values in turn: everything ticked, a text in every field that takes one. */
  String[] filled(String text) {
    List<String> fields = new ArrayList<>();
    for (Element field : element.select("input[name], textarea[name], select[name]")) {
      if (!field.attr("name").equals("_csrf")) {
        fields.add(field.attr("name"));
        fields.add(value(field, text));
      }
    }
    element.select("button[name]").stream()
        .limit(1)
        .forEach(button -> fields.addAll(List.of(button.attr("name"), button.attr("value"))));
    return fields.toArray(String[]::new);
  }

  private static String value(Element field, String text) {
    if (field.normalName().equals("select")) {
      Element option = field.selectFirst("option[selected], option");
      return option == null ? "" : option.attr("value");
    }
    return switch (field.attr("type")) {
      case "hidden", "checkbox", "radio" -> field.attr("value");
      default -> text;
    };
  }
}
