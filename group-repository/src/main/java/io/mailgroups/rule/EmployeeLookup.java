// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import io.mailgroups.directory.EmployeeStatus;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import jakarta.persistence.metamodel.PluralAttribute;
import java.util.function.Function;

/** Finds the attributes that conditions ask about, of the employees of a query. */
public final class EmployeeLookup {
  private final CriteriaBuilder cb;
  private final Where where;

  private EmployeeLookup(CriteriaBuilder cb, Where where) {
    this.cb = cb;
    this.where = where;
  }

  /** Where an attribute is. */
  interface Where {
    /** Whether its column passes a test. */
    Predicate passes(Attribute attribute, Function<Column, Predicate> test);
  }

  /**
   * Of each employee that a query selects from.
   *
   * @throws IllegalArgumentException if the query is a subquery or has other roots: there OpenJPA
   *     loses track of the employee in the subqueries that conditions need, and anybody would match
   */
  public static EmployeeLookup ofEach(
      CriteriaBuilder cb, CommonAbstractCriteria query, From<?, ?> employee) {
    if (query instanceof CriteriaQuery<?> top
        && top.getRoots().size() == 1
        && employee instanceof Root<?> root
        && top.getRoots().contains(root)) {
      return new EmployeeLookup(cb, new Subqueries(cb, query, root, path -> cb.equal(path, root)));
    }
    throw new IllegalArgumentException(
        "Conditions are asked of the only root of a query that is no subquery.");
  }

  /** Of the one employee with this id, whom the query selects, whatever else it selects. */
  public static EmployeeLookup ofOne(
      CriteriaBuilder cb, CommonAbstractCriteria query, Root<?> employee, long id) {
    return new EmployeeLookup(
        cb, new Subqueries(cb, query, employee, path -> cb.equal(path.get("id"), id)));
  }

  /** Of what stands in a row. */
  static EmployeeLookup of(CriteriaBuilder cb, Where where) {
    return new EmployeeLookup(cb, where);
  }

  CriteriaBuilder criteria() {
    return cb;
  }

  Predicate present(Attribute attribute) {
    return where.passes(
        attribute,
        column ->
            attribute.type() == ValueType.STRING ? column.isPresentText() : column.isPresent());
  }

  /** Whether a value of the attribute compares so; by any operator but {@code ne}. */
  Predicate holds(Attribute attribute, Operator operator, Value value) {
    if (attribute == EmployeeAttribute.ACTIVE && value instanceof Value.Flag flag) {
      Predicate active =
          where.passes(
              attribute,
              column -> column.holds(Operator.EQ, new Value.Status(EmployeeStatus.ACTIVE)));
      return flag.isTrue() ? active : cb.not(active);
    }
    return where.passes(attribute, column -> column.holds(operator, value));
  }

  // Subqueries, since a join in the query itself would drop employees without such a row and repeat
  // those with several. Each has one root and no join: of anything more OpenJPA makes wrong SQL.
  private record Subqueries(
      CriteriaBuilder cb,
      CommonAbstractCriteria query,
      Root<?> employee,
      Function<Path<?>, Predicate> isTheEmployee)
      implements Where {

    @Override
    public Predicate passes(Attribute attribute, Function<Column, Predicate> test) {
      if (attribute instanceof CustomAttribute custom) {
        return existsValue(custom, test);
      }
      if (attribute == EmployeeAttribute.MANAGER) {
        return existsManager(test);
      }
      return test.apply(new Column(cb, employee, ((EmployeeAttribute) attribute).field()));
    }

    private Predicate existsValue(CustomAttribute attribute, Function<Column, Predicate> test) {
      Subquery<Integer> subquery = query.subquery(Integer.class);
      Root<?> value = subquery.from(valueType());
      return cb.exists(
          subquery
              .select(cb.literal(1))
              .where(
                  isTheEmployee.apply(value.get("employee")),
                  cb.equal(value.get("definitionId"), attribute.definitionId()),
                  test.apply(new Column(cb, value, attribute.field()))));
    }

    private Predicate existsManager(Function<Column, Predicate> test) {
      Subquery<Integer> subquery = query.subquery(Integer.class);
      Root<?> same = subquery.from(employee.getJavaType());
      Path<?> manager = same.get(EmployeeAttribute.MANAGER.field());
      return cb.exists(
          subquery
              .select(cb.literal(1))
              .where(
                  isTheEmployee.apply(same),
                  test.apply(new Column(cb, manager, EmployeeAttribute.USER_NAME.field()))));
    }

    private Class<?> valueType() {
      return ((PluralAttribute<?, ?, ?>) employee.getModel().getAttribute("attributes"))
          .getElementType()
          .getJavaType();
    }
  }
}
