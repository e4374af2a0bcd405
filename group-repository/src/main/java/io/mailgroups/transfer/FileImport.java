// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.transfer;

import java.time.Instant;
import java.util.Optional;

/**
 * The import of a file, as it stands now.
 *
 * @param octets the size of the file
 * @param by the account of who sent it
 * @param why a word for programs, where the state needs one: why it failed, or must be looked at
 *     again
 * @param octetsRead how far the file is read
 * @param confirm what {@link io.mailgroups.impact.Impact#confirm} was; empty where nothing is known
 *     of groups
 * @param changeId of what it changed, in the audit log
 */
public record FileImport(
    long id,
    ImportKind kind,
    Optional<TargetGroup> group,
    String fileName,
    long octets,
    String by,
    Instant createdAt,
    ImportState state,
    String why,
    long octetsRead,
    ImportCounts counts,
    Optional<String> confirm,
    Optional<String> changeId,
    Optional<Instant> finishedAt) {}
