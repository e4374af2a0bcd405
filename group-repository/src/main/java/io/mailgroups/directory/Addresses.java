// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.database.Locks;
import io.mailgroups.database.Utc;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The claims on addresses: each address of the organisation has one owner, or none. */
public final class Addresses {
  private static final Duration RESERVED_AFTER_RENAME = Duration.ofDays(90);

  private final Clock clock;

  /** Claims with the time of a clock. */
  public Addresses(Clock clock) {
    this.clock = clock;
  }

  /**
   * Claims an address that is free, or whose reservation has ended, for an owner who is yet to be.
   *
   * @throws Conflict if somebody has it
   * @throws InvalidValue if it lies in no domain of the organisation
   */
  public void claim(EntityManager em, EmailAddress address, AddressKind kind) {
    claim(em, address, kind, Optional.empty());
  }

  private void claim(
      EntityManager em, EmailAddress address, AddressKind kind, Optional<String> claimant) {
    Locks.CLAIMS.take(em);
    requireOwnDomain(em, address);
    @Nullable AddressRow row = em.find(AddressRow.class, address.text());
    if (row == null) {
      em.persist(new AddressRow(address, kind));
    } else if (row.isFreeFor(claimant, Utc.now(clock))) {
      row.give(kind);
    } else {
      throw new Conflict(
          Conflict.Kind.ADDRESS_TAKEN, address + " is taken: " + owner(row.kind()) + ".");
    }
    em.flush();
  }

  /** Frees an address whose owner is gone already. */
  public void release(EntityManager em, EmailAddress address) {
    em.flush();
    em.remove(row(em, address));
    em.flush();
  }

  /**
   * Gives an owner its addresses: claims new ones, frees aliases that went. The primary address of
   * before becomes an alias if it is named as one, and stays reserved for the owner if not.
   */
  public void replace(EntityManager em, Names before, Names after, Holder holder) {
    Set<EmailAddress> aliases = new TreeSet<>(before.aliases());
    if (!before.primary().equals(after.primary())) {
      if (aliases.remove(after.primary())) {
        holder.removeAlias(after.primary());
        release(em, after.primary());
      }
      claim(em, after.primary(), holder.kind(), claimant(holder));
      holder.took(after.primary());
    }
    holder.write();
    if (!before.primary().equals(after.primary())) {
      giveUp(em, before.primary(), after.aliases(), holder);
    }
    replaceAliases(em, aliases, after.aliases(), holder);
  }

  /** Makes the aliases of an owner what they shall be: claims new ones, frees those that went. */
  public void replaceAliases(
      EntityManager em, Set<EmailAddress> before, Set<EmailAddress> after, Holder holder) {
    for (EmailAddress gone : before) {
      if (!after.contains(gone)) {
        holder.removeAlias(gone);
        release(em, gone);
      }
    }
    for (EmailAddress added : after) {
      if (!before.contains(added)) {
        claim(em, added, holder.aliasKind(), claimant(holder));
        holder.addAlias(added);
        holder.took(added);
      }
    }
  }

  /** The addresses of an owner. */
  public record Names(EmailAddress primary, SortedSet<EmailAddress> aliases) {}

  /** Somebody who owns addresses, and names them in rows of its own; each call writes at once. */
  public interface Holder {
    /** Its id, among those of its kind. */
    long id();

    /** How it claims its primary address. */
    AddressKind kind();

    /** How it claims an alias. */
    AddressKind aliasKind();

    /** Writes its own row, with the new primary address. */
    void write();

    /** Writes the row of an alias. */
    void addAlias(EmailAddress alias);

    /** Deletes the row of an alias. */
    void removeAlias(EmailAddress alias);

    /** An address became its own: what named the mere address names the owner from now on. */
    void took(EmailAddress address);
  }

  private void giveUp(
      EntityManager em, EmailAddress address, Set<EmailAddress> aliases, Holder holder) {
    if (aliases.contains(address)) {
      release(em, address);
    } else {
      reserve(em, address, holder);
    }
  }

  // Kept from being claimed by somebody else.
  private void reserve(EntityManager em, EmailAddress address, Holder holder) {
    LocalDateTime until = Utc.column(clock.instant().plus(RESERVED_AFTER_RENAME));
    row(em, address).reserve(until, owner(holder));
    em.flush();
  }

  private static Optional<String> claimant(Holder holder) {
    return Optional.of(owner(holder));
  }

  private static String owner(Holder holder) {
    return holder.kind() + " " + holder.id();
  }

  private static AddressRow row(EntityManager em, EmailAddress address) {
    return em.find(AddressRow.class, address.text());
  }

  private static void requireOwnDomain(EntityManager em, EmailAddress address) {
    if (em.find(DomainRow.class, address.domain()) == null) {
      throw new InvalidValue(
          "/address", "not-own-domain", address.domain() + " is not a domain of the organisation.");
    }
  }

  private static String owner(AddressKind kind) {
    return kind == AddressKind.RESERVED
        ? "it is reserved"
        : "it is a " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
