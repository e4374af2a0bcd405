// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.audit;

/**
 * What a change is about.
 *
 * @param kind {@code group}, {@code employee}, {@code department}, {@code domain}, {@code
 *     attribute-definition}
 * @param label what people call it, as of the change
 */
public record Subject(String kind, String id, String label) {}
