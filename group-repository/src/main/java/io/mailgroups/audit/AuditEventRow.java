// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

// Some columns are only written here; queries read them.
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "mg_audit_event")
class AuditEventRow {
  private static final int MAX_LABEL = 254;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "change_id")
  private String changeId;

  private LocalDateTime at;
  private String actor;
  private String via;
  private String action;

  @Column(name = "subject_kind")
  private String subjectKind;

  @Column(name = "subject_id")
  private String subjectId;

  @Column(name = "subject_label")
  private String subjectLabel;

  @Column(name = "before_json")
  private @Nullable String beforeJson;

  @Column(name = "after_json")
  private @Nullable String afterJson;

  protected AuditEventRow() {}

  AuditEventRow(
      Change change,
      LocalDateTime at,
      String action,
      Subject subject,
      @Nullable String beforeJson,
      @Nullable String afterJson) {
    this.changeId = change.id();
    this.at = at;
    this.actor = change.actor();
    this.via = change.via();
    this.action = action;
    this.subjectKind = subject.kind();
    this.subjectId = subject.id();
    this.subjectLabel = subject.label().substring(0, Math.min(MAX_LABEL, subject.label().length()));
    this.beforeJson = beforeJson;
    this.afterJson = afterJson;
  }
}
