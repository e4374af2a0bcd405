// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.architecture.bad.policy;

import org.apache.james.NotReally;

/** The policy must not know James. */
public record KnowsJames(NotReally james) {}
