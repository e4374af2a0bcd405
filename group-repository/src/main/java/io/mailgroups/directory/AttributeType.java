// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

/** The type of a custom attribute's values. */
public enum AttributeType {
  STRING,
  NUMBER,
  DATE,
  BOOLEAN
}
