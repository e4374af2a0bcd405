// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The domains of the organisation; the first one is its primary domain until another is made so.
 */
public final class Domains {
  private final Database database;
  private final AuditLog audit;

  /** Over a database. */
  public Domains(Database database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  /** All of them by name. */
  public List<Domain> all() {
    return database.inTransaction(Domains::all);
  }

  /** Adds a domain; one that is there already stays as it is. */
  public Domain add(Change change, String written) {
    DomainName.check("/name", written);
    String name = written.toLowerCase(Locale.ROOT);
    return database.inTransaction(
        em -> {
          @Nullable DomainRow present = em.find(DomainRow.class, name);
          return present == null ? insert(em, change, name) : present.toDomain();
        });
  }

  /** Makes a domain of the organisation its primary one. */
  public void makePrimary(Change change, String written) {
    String name = written.toLowerCase(Locale.ROOT);
    database.inTransactionDo(
        em -> {
          DomainRow row = row(em, name);
          Domain before = row.toDomain();
          em.createQuery("update DomainRow d set d.primary = null where d.primary = true")
              .executeUpdate();
          em.refresh(row);
          row.setPrimary(true);
          audit.updated(em, change, subject(name), before, row.toDomain());
        });
  }

  /**
   * Gives a domain up.
   *
   * @throws Conflict if addresses lie in it, or it is the primary one of several
   */
  public void remove(Change change, String written) {
    String name = written.toLowerCase(Locale.ROOT);
    database.inTransactionDo(
        em -> {
          DomainRow row = row(em, name);
          if (row.toDomain().primary() && all(em).size() > 1) {
            throw new Conflict(
                Conflict.Kind.DOMAIN_IN_USE,
                name + " is the primary domain; make another one primary first.");
          }
          long addresses =
              em.createQuery(
                      "select count(a) from AddressRow a where a.address like :end", Long.class)
                  .setParameter("end", "%@" + name)
                  .getSingleResult();
          if (addresses > 0) {
            throw new Conflict(
                Conflict.Kind.DOMAIN_IN_USE, name + " has " + addresses + " address(es).");
          }
          em.remove(row);
          audit.deleted(em, change, subject(name), row.toDomain());
        });
  }

  private Domain insert(EntityManager em, Change change, String name) {
    DomainRow row = new DomainRow(name);
    row.setPrimary(all(em).isEmpty());
    em.persist(row);
    audit.created(em, change, subject(name), row.toDomain());
    return row.toDomain();
  }

  static List<Domain> all(EntityManager em) {
    return em.createQuery("select d from DomainRow d order by d.name", DomainRow.class)
        .getResultStream()
        .map(DomainRow::toDomain)
        .toList();
  }

  private static DomainRow row(EntityManager em, String name) {
    @Nullable DomainRow row = em.find(DomainRow.class, name);
    if (row == null) {
      throw new NotFound("domain " + name);
    }
    return row;
  }

  private static Subject subject(String name) {
    return new Subject("domain", name, name);
  }
}
