// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james.report;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code Content-Type}: type and subtype in lower case, and its parameters. */
record ContentType(String type, Map<String, String> parameters) {
  private static final int MAX_LENGTH = 1_000;
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*+([\\w*-]++)\\s*+=\\s*+(?:\"([^\"]*+)\"?|([^;\\s]*+))");

  /** As it stands in a field; text if there is none (RFC 2045 section 5.2). */
  static ContentType of(Optional<String> field) {
    String written = field.orElse("text/plain");
    String text = written.substring(0, Math.min(written.length(), MAX_LENGTH));
    int end = text.indexOf(';');
    Map<String, String> parameters = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(text);
    while (matcher.find()) {
      String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
      parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
    }
    String type = (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    return new ContentType(type, parameters);
  }

  boolean isMultipart() {
    return type.startsWith("multipart/") && boundary().isPresent();
  }

  boolean isText() {
    return type.startsWith("text/");
  }

  boolean isHtml() {
    return type.equals("text/html");
  }

  /** RFC 3464, and RFC 6533 for addresses that are not ASCII. */
  boolean isDeliveryStatus() {
    return type.equals("message/delivery-status") || type.equals("message/global-delivery-status");
  }

  Optional<String> boundary() {
    return parameter("boundary").filter(text -> !text.isEmpty());
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }
}
