// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;

@Entity
@Table(name = "mg_setting")
class SettingRow {
  @Id private String name;
  private String value;

  protected SettingRow() {}

  SettingRow(Setting setting) {
    name = setting.key();
  }

  void set(BigDecimal newValue) {
    value = newValue.toPlainString();
  }

  String name() {
    return name;
  }

  BigDecimal value() {
    return new BigDecimal(value);
  }
}
