// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

/** The kinds of decision that are recorded. */
public enum Outcome {
  ACCEPT,
  HOLD,
  REFUSE
}
