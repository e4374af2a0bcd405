// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

/**
 * A piece of a text, from its first character to the one behind its last, counted from 0 in UTF-16
 * units as browsers do.
 */
public record Span(int start, int end) {
  /** The piece from the start of this one to the end of a later one. */
  Span to(Span later) {
    return new Span(start, later.end);
  }
}
