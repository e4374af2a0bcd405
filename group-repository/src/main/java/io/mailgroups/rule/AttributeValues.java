// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import io.mailgroups.directory.AttributeValue;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Profile;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What somebody has of an attribute, to be shown beside what a condition asks of it. */
public final class AttributeValues {
  private AttributeValues() {}

  /** As people read them; none where the attribute is absent, several of a many-valued one. */
  public static List<String> of(EmployeeData person, Attribute attribute) {
    if (attribute instanceof CustomAttribute custom) {
      return person.attributes().getOrDefault(custom.name(), List.of()).stream()
          .map(AttributeValues::text)
          .toList();
    }
    return value(person, (EmployeeAttribute) attribute).stream().toList();
  }

  private static Optional<String> value(EmployeeData person, EmployeeAttribute attribute) {
    Profile profile = person.profile();
    return switch (attribute) {
      case USER_NAME -> Optional.of(person.address().text());
      case EXTERNAL_ID -> profile.externalId();
      case DISPLAY_NAME -> Optional.of(profile.displayName());
      case GIVEN_NAME -> profile.givenName();
      case FAMILY_NAME -> profile.familyName();
      case TITLE -> profile.title();
      case LOCALITY -> profile.location();
      case USER_TYPE -> profile.employmentType();
      case ACTIVE -> Optional.of(String.valueOf(person.status() == EmployeeStatus.ACTIVE));
      case EMPLOYEE_NUMBER -> profile.employeeNumber();
      case MANAGER -> profile.manager().map(EmailAddress::text);
      case HIRE_DATE -> profile.hireDate().map(LocalDate::toString);
      case STATUS_NAME -> Optional.of(person.status().name());
    };
  }

  private static String text(AttributeValue value) {
    if (value instanceof AttributeValue.Text text) {
      return text.value();
    } else if (value instanceof AttributeValue.Decimal number) {
      return number.value().toPlainString();
    } else if (value instanceof AttributeValue.Date day) {
      return day.value().toString();
    }
    return String.valueOf(((AttributeValue.Flag) value).value());
  }
}
