// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "mg_attribute_definition")
class AttributeDefinitionRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String name;

  @Enumerated(EnumType.STRING)
  private AttributeType type;

  @Column(name = "multi_valued")
  private boolean multiValued;

  @Column(name = "label_en")
  private String labelEn;

  @Column(name = "label_zh")
  private String labelZh;

  protected AttributeDefinitionRow() {}

  AttributeDefinitionRow(
      String name, AttributeType type, boolean multiValued, String labelEn, String labelZh) {
    this.name = name;
    this.type = type;
    this.multiValued = multiValued;
    this.labelEn = labelEn;
    this.labelZh = labelZh;
  }

  void relabel(String newLabelEn, String newLabelZh) {
    labelEn = newLabelEn;
    labelZh = newLabelZh;
  }

  AttributeDefinition toDefinition() {
    return new AttributeDefinition(id, name, type, multiValued, labelEn, labelZh);
  }
}
