// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.impact;

import java.util.Collection;
import java.util.List;

/**
 * Which groups a change may change. It is looked up before and after the change, so it is said as
 * the change sees it: a department that moves touches groups at both places.
 */
public sealed interface Touched {

  /**
   * Some groups themselves, and those they are nested in.
   *
   * @param ids a change that makes groups adds their ids while it runs
   */
  record Groups(Collection<Long> ids) implements Touched {}

  /** What becomes of a department: it moves or goes. Another name touches nothing. */
  record Department(long id) implements Touched {}

  /**
   * What is known of people, and whether they work here.
   *
   * @param ids a change that takes people in adds their ids while it runs
   */
  record Employees(Collection<Long> ids) implements Touched {}

  /** Several of these at once. */
  record Several(Collection<Touched> parts) implements Touched {}

  /** Anything, as an import may. */
  record Everything() implements Touched {}

  /** One department. */
  static Touched department(long id) {
    return new Department(id);
  }

  /** One group. */
  static Touched group(long id) {
    return new Groups(List.of(id));
  }
}
