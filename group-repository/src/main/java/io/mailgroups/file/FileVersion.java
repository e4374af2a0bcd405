// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

import java.util.Optional;

/**
 * What a file contained at a time.
 *
 * @param sha256 of its contents, in hexadecimal digits
 * @param contentKey under which they are kept
 * @param restoredFrom the version whose contents these are, if it is one that was restored
 */
public record FileVersion(
    int number,
    long octets,
    String sha256,
    String contentKey,
    Optional<Integer> restoredFrom,
    Stamp created) {}
