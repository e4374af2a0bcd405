// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;
import java.util.Optional;

/**
 * A group that a recipient address stands for, in whatever state it is.
 *
 * @param address the group's primary address, whichever of its addresses was written
 * @param tag the {@code tag} of {@code group+tag@}
 */
public record AddressedGroup(long id, EmailAddress address, String name, Optional<String> tag) {}
