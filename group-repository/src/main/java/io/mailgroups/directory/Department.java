// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.listing.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * A node of the tree.
 *
 * @param parentId empty for the root only
 * @param code what imports refer to; unique
 * @param path ids from the root down to this one, {@code /1/17/}
 */
public record Department(
    long id,
    Optional<Long> parentId,
    String name,
    Optional<String> code,
    String path,
    int version) {

  /** The root, which always exists. */
  public static final long ROOT_ID = 1;

  /** At most so many levels, the root being the first. */
  public static final int MAX_DEPTH = 32;

  /** Ids from the root down to this one. */
  public List<Long> lineage() {
    return lineage(path);
  }

  /** By which it is found. */
  SortedSet<String> words() {
    return Words.of(Stream.concat(Stream.of(name), code.stream()).toList(), List.of());
  }

  /** Ids that a path names, from the root down. */
  public static List<Long> lineage(String path) {
    return Arrays.stream(path.substring(1).split("/", -1))
        .filter(id -> !id.isEmpty())
        .map(Long::valueOf)
        .toList();
  }

  /**
   * The first path that is not below this one any more; a range does what {@code like} can't under
   * a generic plan.
   */
  public static String endOf(String path) {
    return path.substring(0, path.length() - 1) + (char) ('/' + 1);
  }
}
