// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

/**
 * An administrator who may sign in now.
 *
 * @param sessionEpoch a session that began in another epoch is over
 */
public record Administrator(long accountId, int sessionEpoch, AccessScope scope) {}
