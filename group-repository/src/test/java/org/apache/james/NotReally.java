// SPDX-License-Identifier: Apache-2.0
package org.apache.james;

/** Stands in James's package, so that a class can break the rule against it without James. */
public record NotReally() {}
