// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.policy.LoggedRefusal;
import java.util.List;
import java.util.Optional;

/**
 * What the logs say to a question.
 *
 * @param person the primary address of an employee, as asked of others
 * @param deliveries newest first; none if no such message reached us
 * @param refusals at RCPT, of the group in that time: messages that came no further
 */
public record Traced(
    EmailAddress person,
    Optional<KnownPerson> employee,
    List<TracedDelivery> deliveries,
    List<LoggedRefusal> refusals) {}
