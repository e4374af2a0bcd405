// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.database.Locks;
import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What postmasters have set; everything else has its default. */
public final class Settings {
  private final Database database;
  private final AuditLog audit;

  /** Over a database. */
  public Settings(Database database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  /** One setting, for the audit log. */
  record Value(BigDecimal value) {}

  /** All of them, in the order of their declaration; one query. */
  public Map<Setting, BigDecimal> all() {
    return database.inTransaction(Settings::read);
  }

  /** One of them; one query. */
  public BigDecimal value(Setting setting) {
    return all().getOrDefault(setting, setting.standard());
  }

  /**
   * Changes some of them, all or none.
   *
   * @param values by key; empty for the default
   * @throws InvalidValue pointing to what is unknown, no number or outside its limits
   */
  public void change(Change change, Map<String, Optional<String>> values) {
    Map<Setting, BigDecimal> parsed = new EnumMap<>(Setting.class);
    values.forEach((key, written) -> parse(key, written, parsed));
    database.inTransactionDo(
        em -> {
          Locks.SETTINGS.take(em);
          Map<Setting, BigDecimal> before = read(em);
          parsed.forEach(
              (setting, value) -> {
                write(em, setting, value);
                audit.updated(
                    em,
                    change,
                    new Subject("setting", setting.key(), setting.key()),
                    new Value(before.getOrDefault(setting, setting.standard())),
                    new Value(value));
              });
        });
  }

  private static void parse(String key, Optional<String> written, Map<Setting, BigDecimal> parsed) {
    Setting setting =
        Setting.named(key)
            .orElseThrow(
                () ->
                    new InvalidValue(
                        "/" + key.replace("~", "~0").replace("/", "~1"),
                        "unknown-setting",
                        "There is no such setting."));
    parsed.put(setting, written.map(setting::parse).orElse(setting.standard()));
  }

  // A default isn't kept, so that a later version's default counts.
  private static void write(EntityManager em, Setting setting, BigDecimal value) {
    SettingRow row =
        Optional.ofNullable(em.find(SettingRow.class, setting.key()))
            .orElseGet(() -> new SettingRow(setting));
    if (value.compareTo(setting.standard()) == 0) {
      em.remove(row);
    } else {
      row.set(value);
      em.persist(row);
    }
  }

  private static Map<Setting, BigDecimal> read(EntityManager em) {
    Map<Setting, BigDecimal> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      values.put(setting, setting.standard());
    }
    em.createQuery("select s from SettingRow s", SettingRow.class)
        .getResultStream()
        .forEach(
            row ->
                Setting.named(row.name()).ifPresent(setting -> values.put(setting, row.value())));
    return Collections.unmodifiableMap(values);
  }
}
