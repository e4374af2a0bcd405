// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.rest;

import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what a body's reader stumbled over, without a word of Java. */
final class JsonReading {
  private JsonReading() {}

  static String whatIsWrong(HttpMessageNotReadableException unreadable) {
    return unreadable.getCause() instanceof JacksonException cause
        ? whatIsWrong(cause)
        : "The body can't be read.";
  }

  static String whatIsWrong(JacksonException wrong) {
    if (wrong instanceof UnrecognizedPropertyException unknown) {
      return "Unknown property " + pointer(unknown) + ".";
    }
    if (wrong instanceof StreamReadException) {
      return "The body is not JSON: line "
          + wrong.getLocation().getLineNr()
          + ", column "
          + wrong.getLocation().getColumnNr()
          + ".";
    }
    return wrong instanceof DatabindException
        ? "The value of " + pointer(wrong) + " can't be read."
        : "The body can't be read.";
  }

  private static String pointer(JacksonException wrong) {
    StringBuilder pointer = new StringBuilder();
    wrong
        .getPath()
        .forEach(
            reference ->
                pointer
                    .append('/')
                    .append(
                        reference.getPropertyName() == null
                            ? String.valueOf(reference.getIndex())
                            : reference.getPropertyName()));
    return pointer.isEmpty() ? "/" : pointer.toString();
  }
}
