// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.architecture.bad.group;

/** An entity must not be public. */
public record OpenRow(long id) {}
