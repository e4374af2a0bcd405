// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import java.net.URI;

/**
 * Where a member leaves a group.
 *
 * @param oneClick a mail program may leave by a POST there, without asking further (RFC 8058)
 */
record LeaveLink(URI url, boolean oneClick) {}
