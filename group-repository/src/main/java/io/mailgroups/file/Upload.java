// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

import java.util.Optional;

/**
 * A file that is being sent.
 *
 * @param id also the key of its contents
 * @param folderId where it is meant for; empty for the top
 * @param octets that it has when it is complete
 * @param by who sends it
 * @param fileId what it became; empty while it is under way
 */
public record Upload(
    String id,
    long groupId,
    Optional<Long> folderId,
    FileName name,
    long octets,
    String by,
    Optional<Long> fileId) {}
