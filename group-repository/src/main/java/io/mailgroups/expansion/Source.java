// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Where candidates come from, in address order. */
interface Source {
  /**
   * The next candidates after an address; all of an address or none of it.
   *
   * @param limit about how many
   */
  Chunk after(EntityManager em, String address, int limit);

  /**
   * Some candidates.
   *
   * @param last whether there are no more
   */
  record Chunk(List<Candidate> candidates, boolean last) {

    /**
     * Of rows that a query with a limit gave: an address that may go on past the limit is left for
     * the next chunk.
     */
    static Chunk of(List<Candidate> rows, int limit) {
      if (rows.size() < limit) {
        return new Chunk(rows, true);
      }
      EmailAddress cut = rows.get(rows.size() - 1).address();
      List<Candidate> whole = rows.stream().filter(row -> !row.address().equals(cut)).toList();
      return new Chunk(whole, false);
    }
  }
}
