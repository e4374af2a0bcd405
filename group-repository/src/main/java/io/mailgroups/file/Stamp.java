// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

import java.time.Instant;

/** Who did something, as an address or the name of an account, and when. */
public record Stamp(String by, Instant at) {}
