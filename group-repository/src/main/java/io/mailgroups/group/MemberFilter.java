// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.listing.Words;
import java.util.List;
import java.util.Set;

/**
 * Which members of a group are wanted.
 *
 * @param prefixes each the beginning of a word of name, address or alias
 * @param kinds empty for all
 */
public record MemberFilter(List<String> prefixes, Set<MemberKind> kinds) {
  /** All members. */
  public static final MemberFilter ALL = new MemberFilter(List.of(), Set.of());

  /**
   * The same, of those only that are found by what a person typed.
   *
   * @throws io.mailgroups.problem.InvalidValue if it is too long
   */
  public MemberFilter search(String q) {
    return new MemberFilter(Words.prefixes(q), kinds);
  }

  /** The same, of these kinds only. */
  public MemberFilter of(Set<MemberKind> newKinds) {
    return new MemberFilter(prefixes, newKinds);
  }
}
