// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/**
 * The place that somebody has in a group.
 *
 * @param isMember they are in it now, by whichever way, whatever its own state
 * @param mail receives what is sent to it, as far as they chose
 * @param ownCopy receives what they sent themselves
 */
public record OwnPlace(OwnStanding standing, boolean isMember, boolean mail, boolean ownCopy) {}
