// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import java.util.Optional;

/**
 * What became of a line, or what is wrong with it.
 *
 * @param line counted from 1, the header being the first one
 * @param subject whom or what it is about; blank where something is wrong
 * @param column the header of the cell that is wrong
 * @param code stable, for programs; blank where nothing is wrong
 * @param message for people; blank where nothing is wrong
 */
public record LineReport(
    long line, String subject, Optional<String> column, Done done, String code, String message) {

  /** What became of it. */
  public enum Done {
    CREATED,
    UPDATED,
    UNCHANGED,
    ERROR
  }

  static LineReport of(long line, String subject, Done done) {
    return new LineReport(line, subject, Optional.empty(), done, "", "");
  }
}
