// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.openjpa.persistence.OpenJPAEntityManager;
import org.jspecify.annotations.Nullable;

/**
 * The one database of the mail groups. Opening never connects; whatever needs the database while it
 * is away throws {@link GroupsUnavailable}.
 */
public final class Database implements AutoCloseable {
  private static final String PERSISTENCE_UNIT = "mailgroups";
  private static final int ANSWER_SECONDS = 5;

  private final DataSource dataSource;
  private final EntityManagerFactory entityManagers;
  private final SchemaCheck schemaCheck = new SchemaCheck();

  // One of each database, not of the class: a thread may have work in two.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable EntityManager> together = new ThreadLocal<>();

  private Database(DataSource dataSource) {
    this.dataSource = dataSource;
    // The provider reads the connection factory as an object; the dictionary is named so that it
    // need not connect.
    Map<String, Object> properties = Map.of("openjpa.ConnectionFactory", dataSource);
    this.entityManagers =
        withOwnClassLoader(
            () -> Persistence.createEntityManagerFactory(PERSISTENCE_UNIT, properties));
  }

  /** Opens a database with a connection pool of its own, which {@link #close} ends. */
  public static Database open(DatabaseSettings settings) {
    return new Database(ConnectionPool.open(settings));
  }

  /** Opens a database over connections that someone else keeps and closes. */
  public static Database over(DataSource dataSource) {
    return new Database(dataSource);
  }

  /** Whether the database answers now; says nothing about its tables. One round trip. */
  public boolean isAvailable() {
    try {
      // What was used a moment ago the pool hands out unasked, though a restart may have broken it.
      return answers() || (forgetConnections() && answers());
    } catch (SQLException e) {
      return false;
    }
  }

  private boolean answers() throws SQLException {
    Connection connection = dataSource.getConnection();
    try (connection) {
      return connection.isValid(ANSWER_SECONDS);
    } catch (SQLException broken) {
      return false;
    }
  }

  private boolean forgetConnections() {
    if (dataSource instanceof HikariDataSource pool) {
      pool.getHikariPoolMXBean().softEvictConnections();
      return true;
    }
    return false;
  }

  /**
   * Does work in one transaction: committed when it returns, rolled back when it throws. Work
   * returns finished values, never entities.
   *
   * @throws GroupsUnavailable if the database is away or its schema is not ours; nothing was
   *     changed then, unless the connection broke during the commit
   */
  public <T> T inTransaction(Function<EntityManager, T> work) {
    return withOwnClassLoader(
        () -> {
          EntityManager em = together.get();
          return em == null ? transact(work, EntityTransaction::commit) : join(em, work);
        });
  }

  /**
   * Does several pieces of work, each of which would be a transaction of its own, in one: all or
   * nothing. Inside another one it is part of that.
   */
  public <T> T together(Supplier<T> work) {
    return together(work, EntityTransaction::commit);
  }

  /** As {@link #together}, but changes nothing in the end: what would happen? */
  public <T> T rehearse(Supplier<T> work) {
    if (together.get() != null) {
      throw new IllegalStateException("A rehearsal would undo what it is part of.");
    }
    return together(work, EntityTransaction::rollback);
  }

  /** As {@link #inTransaction}, for work that returns nothing. */
  public void inTransactionDo(Consumer<EntityManager> work) {
    inTransaction(
        em -> {
          work.accept(em);
          return true;
        });
  }

  @Override
  public void close() {
    withOwnClassLoader(
        () -> {
          entityManagers.close();
          return true;
        });
    if (dataSource instanceof HikariDataSource pool) {
      pool.close();
    }
  }

  private <T> T together(Supplier<T> work, Consumer<EntityTransaction> end) {
    if (together.get() != null) {
      return work.get();
    }
    return withOwnClassLoader(
        () ->
            transact(
                em -> {
                  together.set(em);
                  try {
                    return work.get();
                  } finally {
                    together.remove();
                  }
                },
                end));
  }

  // Each piece sees the rows as they are, not entities that an earlier piece read.
  private static <T> T join(EntityManager em, Function<EntityManager, T> work) {
    try {
      em.clear();
      T result = work.apply(em);
      em.flush();
      return result;
    } catch (RuntimeException e) {
      throw Failures.translate(e);
    } finally {
      em.clear();
    }
  }

  private <T> T transact(Function<EntityManager, T> work, Consumer<EntityTransaction> end) {
    EntityManager em = entityManager();
    EntityTransaction transaction = em.getTransaction();
    try {
      transaction.begin();
      // Otherwise the database's own transaction would begin with the first write, and a lock that
      // is taken before that would end with its statement.
      em.unwrap(OpenJPAEntityManager.class).beginStore();
      schemaCheck.run(em);
      T result = work.apply(em);
      end.accept(transaction);
      return result;
    } catch (RuntimeException e) {
      RuntimeException failure = Failures.translate(e);
      schemaCheck.repeatAfter(failure);
      rollBack(transaction, failure);
      throw failure;
    } catch (Error e) {
      rollBack(transaction, e);
      throw e;
    } finally {
      em.close();
    }
  }

  // For the first one the provider looks at the database, and says of a failure only in words why.
  private EntityManager entityManager() {
    try {
      return entityManagers.createEntityManager();
    } catch (RuntimeException e) {
      if (isAvailable()) {
        // It is back meanwhile.
        return entityManagers.createEntityManager();
      }
      throw new GroupsUnavailable(
          GroupsUnavailable.Cause.DATABASE_AWAY, "The database doesn't answer.", e);
    }
  }

  private static void rollBack(EntityTransaction transaction, Throwable failure) {
    try {
      if (transaction.isActive()) {
        transaction.rollback();
      }
    } catch (RuntimeException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }

  // A server's threads carry the server's class loader, which does not see what the provider loads
  // by name, now or later.
  private static <T> T withOwnClassLoader(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Database.class.getClassLoader());
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
