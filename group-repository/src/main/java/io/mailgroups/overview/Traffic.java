// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.overview;

/**
 * What went through the groups in some time.
 *
 * @param messages that came to groups past RCPT
 * @param copies that were handed to the queue
 * @param refusals at RCPT and later; of a case at RCPT that goes on, the whole day's count
 */
public record Traffic(long messages, long copies, long refusals) {}
