// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

/**
 * A custom attribute of employees.
 *
 * @param name as conditions write it: a letter, then letters, digits, {@code -} and {@code _}; at
 *     most 64; unique whatever the case
 */
public record AttributeDefinition(
    long id,
    String name,
    AttributeType type,
    boolean multiValued,
    String labelEn,
    String labelZh) {}
