// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.problem.InvalidValue;
import java.util.regex.Pattern;

/**
 * The domain names that James takes: letters, digits and inner hyphens, labels of 63 octets, 253 in
 * all.
 */
final class DomainName {
  private static final int MAX_OCTETS = 253;
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  private DomainName() {}

  /**
   * Checks a name as written.
   *
   * @param pointer where it was written, as {@link InvalidValue} has it
   * @throws InvalidValue if James would refuse it
   */
  static void check(String pointer, String name) {
    require(pointer, name.length() <= MAX_OCTETS, "A domain has at most 253 octets.");
    String[] labels = name.split("\\.", -1);
    for (String label : labels) {
      require(
          pointer,
          LABEL.matcher(label).matches(),
          "A domain is made of labels of 1 to 63 letters, digits and inner hyphens; write an IDN as A-labels (xn--).");
    }
    require(
        pointer,
        !Character.isDigit(labels[labels.length - 1].charAt(0)),
        "The last label of a domain does not start with a digit.");
  }

  private static void require(String pointer, boolean holds, String detail) {
    if (!holds) {
      throw new InvalidValue(pointer, "domain", detail);
    }
  }
}
