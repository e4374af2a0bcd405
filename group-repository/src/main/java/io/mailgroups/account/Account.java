// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import java.time.Instant;
import java.util.Optional;

/**
 * The account of an administrator.
 *
 * @param id never reused
 * @param version counts the changes of its data
 * @param employeeId whose account it is; empty for a local one and for an address that was nobody's
 *     when the account was made
 */
public record Account(
    long id, int version, AccountData data, Optional<Long> employeeId, Instant createdAt) {}
