// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.transfer;

import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;

/** Where a page of lines ends. */
record LinePosition(long line, long number) {
  private static final LinePosition START = new LinePosition(-1, -1);

  static LinePosition after(PageRequest request) {
    return request.after().map(LinePosition::parse).orElse(START);
  }

  private static LinePosition parse(String text) {
    try {
      int dash = text.indexOf('-');
      if (dash > 0) {
        return new LinePosition(
            Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new InvalidValue("/after", "not-a-page", "That is no end of a page of this list.");
  }

  @Override
  public String toString() {
    return line + "-" + number;
  }
}
