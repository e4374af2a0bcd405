// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.transfer;

/**
 * The group whose members are imported.
 *
 * @param address as of the import
 */
public record TargetGroup(long id, String address) {}
