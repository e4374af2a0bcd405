// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Database;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.Conflict;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What members elsewhere, who can't sign in, leave a group by: a token for each member and group
 * that can't be guessed, tells nothing, and stays the same in all their copies.
 */
public final class LeaveTokens {
  private static final int OCTETS = 16;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{" + 2 * OCTETS + "}");

  private final Database database;
  private final SecureRandom random;

  /** Over a database. */
  public LeaveTokens(Database database, SecureRandom random) {
    this.database = database;
    this.random = random;
  }

  /** Who would leave which group. */
  public record Leaver(long groupId, EmailAddress person) {}

  /** The token of a member; a new one the first time. */
  public String of(long groupId, EmailAddress person) {
    try {
      return database.inTransaction(em -> findOrMake(em, groupId, person));
    } catch (Conflict someoneElseWasFirst) {
      return database.inTransaction(em -> findOrMake(em, groupId, person));
    }
  }

  /** Whose token this is; empty for one that was never given, or whose group is gone. */
  public Optional<Leaver> find(String token) {
    return FORM.matcher(token).matches()
        ? database.inTransaction(
            em ->
                Optional.ofNullable(em.find(LeaveTokenRow.class, token))
                    .map(LeaveTokenRow::toLeaver))
        : Optional.empty();
  }

  private String findOrMake(EntityManager em, long groupId, EmailAddress person) {
    return em.createQuery(
            "select t.token from LeaveTokenRow t where t.groupId = :group and t.address = :person",
            String.class)
        .setParameter("group", groupId)
        .setParameter("person", person.text())
        .getResultStream()
        .findFirst()
        .orElseGet(
            () -> {
              byte[] octets = new byte[OCTETS];
              random.nextBytes(octets);
              String token = HexFormat.of().formatHex(octets);
              em.persist(new LeaveTokenRow(token, groupId, person));
              em.flush();
              return token;
            });
  }
}
