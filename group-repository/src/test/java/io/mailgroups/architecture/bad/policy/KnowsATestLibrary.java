// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.architecture.bad.policy;

import org.assertj.core.api.Condition;

/** A library that nobody agreed on. */
public record KnowsATestLibrary(Condition<String> condition) {}
