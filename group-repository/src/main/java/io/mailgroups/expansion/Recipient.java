// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import java.util.List;

/** A person who would get a copy, and why; there is at least one path. */
public record Recipient(EmailAddress address, List<Path> paths) {}
