// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.architecture.bad.policy;

import io.mailgroups.architecture.bad.group.OpenRow;

/** An entity must not be used beyond its package. */
public record UsesAnEntityOfAnother(OpenRow row) {}
