// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "mg_employee_alias")
class EmployeeAliasRow {
  @Id private String address;

  @Enumerated(EnumType.STRING)
  @Column(name = "address_kind")
  private AddressKind addressKind = AddressKind.EMPLOYEE_ALIAS;

  @Column(name = "employee_id")
  private long employeeId;

  protected EmployeeAliasRow() {}

  EmployeeAliasRow(EmailAddress address, long employeeId) {
    this.address = address.text();
    this.employeeId = employeeId;
  }
}
