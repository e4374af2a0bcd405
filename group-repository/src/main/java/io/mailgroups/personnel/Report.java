// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.personnel;

import io.mailgroups.directory.EmailAddress;

/** Someone whose manager is the person in question. */
public record Report(long employeeId, EmailAddress address, String displayName) {}
