// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/** Whether a rule names someone to have them in or out. */
public enum ExceptionMode {
  INCLUDE,
  EXCLUDE
}
