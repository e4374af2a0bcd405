// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.AddressKind;
import io.mailgroups.directory.Addresses;
import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;

/** A mail group as the owner of addresses. */
final class GroupAddresses implements Addresses.Holder {
  private final EntityManager em;
  private final GroupRow row;
  private final Runnable change;

  /**
   * @param change makes the row what it shall be
   */
  GroupAddresses(EntityManager em, GroupRow row, Runnable change) {
    this.em = em;
    this.row = row;
    this.change = change;
  }

  @Override
  public long id() {
    return row.id();
  }

  @Override
  public AddressKind kind() {
    return AddressKind.GROUP;
  }

  @Override
  public AddressKind aliasKind() {
    return AddressKind.GROUP_ALIAS;
  }

  @Override
  public void write() {
    change.run();
    em.flush();
  }

  @Override
  public void addAlias(EmailAddress alias) {
    em.persist(new GroupAliasRow(alias, row.id()));
    em.flush();
  }

  @Override
  public void removeAlias(EmailAddress alias) {
    em.remove(em.find(GroupAliasRow.class, alias.text()));
    em.flush();
  }

  @Override
  public void took(EmailAddress address) {
    Claims.becameGroup(em, address, row.id(), row.address());
  }
}
