// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

// Some columns are only written here; queries read them.
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "mg_employee")
class EmployeeRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String address;

  @Enumerated(EnumType.STRING)
  @Column(name = "address_kind")
  private AddressKind addressKind = AddressKind.EMPLOYEE;

  @Column(name = "external_id")
  private @Nullable String externalId;

  @Column(name = "display_name")
  private String displayName;

  @Column(name = "given_name")
  private @Nullable String givenName;

  @Column(name = "family_name")
  private @Nullable String familyName;

  @Column(name = "employee_number")
  private @Nullable String employeeNumber;

  private @Nullable String title;
  private @Nullable String location;

  @Column(name = "employment_type")
  private @Nullable String employmentType;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "manager_id")
  private @Nullable EmployeeRow manager;

  @Column(name = "hire_date")
  private @Nullable LocalDate hireDate;

  @Enumerated(EnumType.STRING)
  private EmployeeStatus status;

  private int version;

  /** Conditions join it; writing goes through its own rows. */
  @OneToMany(mappedBy = "employee", fetch = FetchType.LAZY)
  private List<EmployeeAttributeRow> attributes;

  protected EmployeeRow() {}

  EmployeeRow(EmployeeData data, @Nullable EmployeeRow manager) {
    write(data, manager);
    version = 1;
  }

  void change(EmployeeData data, @Nullable EmployeeRow newManager) {
    write(data, newManager);
    version++;
  }

  long id() {
    return id;
  }

  int version() {
    return version;
  }

  EmailAddress address() {
    return new EmailAddress(address);
  }

  EmployeeStatus status() {
    return status;
  }

  Profile profile() {
    return new Profile(
        Optional.ofNullable(externalId),
        displayName,
        Optional.ofNullable(givenName),
        Optional.ofNullable(familyName),
        Optional.ofNullable(employeeNumber),
        Optional.ofNullable(title),
        Optional.ofNullable(location),
        Optional.ofNullable(employmentType),
        Optional.ofNullable(manager).map(EmployeeRow::address),
        Optional.ofNullable(hireDate));
  }

  EmployeeSummary summary(Optional<Department> primaryDepartment) {
    return new EmployeeSummary(
        id,
        address(),
        displayName,
        Optional.ofNullable(employeeNumber),
        Optional.ofNullable(title),
        Optional.ofNullable(location),
        status,
        primaryDepartment);
  }

  private void write(EmployeeData data, @Nullable EmployeeRow newManager) {
    Profile profile = data.profile();
    address = data.address().text();
    externalId = profile.externalId().orElse(null);
    displayName = profile.displayName();
    givenName = profile.givenName().orElse(null);
    familyName = profile.familyName().orElse(null);
    employeeNumber = profile.employeeNumber().orElse(null);
    title = profile.title().orElse(null);
    location = profile.location().orElse(null);
    employmentType = profile.employmentType().orElse(null);
    manager = newManager;
    hireDate = profile.hireDate().orElse(null);
    status = data.status();
  }
}
