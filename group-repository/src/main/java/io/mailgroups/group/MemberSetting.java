// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;

/**
 * What someone chose for one group.
 *
 * @param mail receives what is sent to the group
 * @param ownCopy receives what they sent themselves
 */
public record MemberSetting(EmailAddress person, boolean mail, boolean ownCopy) {}
