// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.transfer;

/**
 * What became, or would become, of a line of a file.
 *
 * @param line counted from 1, the header being the first one
 * @param subject whom or what it is about; blank if that is not known
 * @param column the header of the cell that is wrong; blank for the line as a whole
 * @param code stable, for programs; blank where nothing is wrong
 * @param message for people; blank where nothing is wrong
 */
public record ImportLine(
    long line, String subject, String column, Outcome outcome, String code, String message) {

  /** What became of it. */
  public enum Outcome {
    CREATED,
    UPDATED,
    UNCHANGED,
    ERROR
  }
}
