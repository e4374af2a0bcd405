// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.architecture.bad.group;

import com.zaxxer.hikari.HikariDataSource;

/** Groups must not know where connections come from. */
public record KnowsThePool(HikariDataSource pool) {}
