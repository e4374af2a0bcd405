// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;

/** Something to ask of each employee that a query selects from; conditions are such. */
@FunctionalInterface
public interface EmployeePredicate {
  /** Whether it is true of an employee. */
  Predicate toPredicate(CriteriaBuilder cb, CommonAbstractCriteria query, From<?, ?> employee);
}
