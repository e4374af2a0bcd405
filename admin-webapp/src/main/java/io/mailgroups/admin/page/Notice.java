// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What the next page says at its head about what was just done.
 *
 * @param message a key of the message bundles
 * @param arguments numbers and texts
 */
public record Notice(Kind kind, String message, List<Object> arguments) implements Serializable {

  /** How it looks. */
  public enum Kind {
    SUCCESS,
    WARNING,
    DANGER
  }

  /** Something was done. */
  public static void done(RedirectAttributes next, String message, Object... arguments) {
    add(next, Kind.SUCCESS, message, arguments);
  }

  /** Something needs a look. */
  public static void warn(RedirectAttributes next, String message, Object... arguments) {
    add(next, Kind.WARNING, message, arguments);
  }

  private static void add(RedirectAttributes next, Kind kind, String message, Object... arguments) {
    List<Object> kept =
        Arrays.stream(arguments).map(a -> a instanceof Number ? a : String.valueOf(a)).toList();
    next.addFlashAttribute("notice", new Notice(kind, message, kept));
  }

  /** For templates. */
  public Object[] argumentArray() {
    return arguments.toArray();
  }
}
