// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

/** A domain name that the organisation owns; groups and employees have their addresses in one. */
public record Domain(String name, boolean primary) {}
