// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import jakarta.persistence.EntityManager;

/** An employee as the owner of addresses. */
final class EmployeeAddresses implements Addresses.Holder {
  private final EntityManager em;
  private final ClaimListener claims;
  private final EmployeeRow row;
  private final Runnable change;

  /**
   * @param change makes the row what it shall be
   */
  EmployeeAddresses(EntityManager em, ClaimListener claims, EmployeeRow row, Runnable change) {
    this.em = em;
    this.claims = claims;
    this.row = row;
    this.change = change;
  }

  @Override
  public long id() {
    return row.id();
  }

  @Override
  public AddressKind kind() {
    return AddressKind.EMPLOYEE;
  }

  @Override
  public AddressKind aliasKind() {
    return AddressKind.EMPLOYEE_ALIAS;
  }

  @Override
  public void write() {
    change.run();
    em.flush();
  }

  @Override
  public void addAlias(EmailAddress alias) {
    em.persist(new EmployeeAliasRow(alias, row.id()));
    em.flush();
  }

  @Override
  public void removeAlias(EmailAddress alias) {
    em.remove(em.find(EmployeeAliasRow.class, alias.text()));
    em.flush();
  }

  @Override
  public void took(EmailAddress address) {
    claims.becameEmployee(em, address, row.id(), row.address());
  }
}
