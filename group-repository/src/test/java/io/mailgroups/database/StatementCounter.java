// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts the statements that are prepared on connections of a data source, and records them. */
public final class StatementCounter {
  private static final ThreadLocal<@Nullable List<Recorded>> RECORDING = new ThreadLocal<>();

  private final DataSource dataSource;
  private final AtomicInteger statements = new AtomicInteger();

  /** Nothing is counted but what goes through {@link #dataSource()}. */
  public StatementCounter(DataSource counted) {
    dataSource =
        proxy(
            DataSource.class,
            counted,
            (call, result) ->
                result instanceof Connection connection
                    ? proxy(Connection.class, connection, this::count)
                    : result);
  }

  /** The data source whose statements are counted. */
  public DataSource dataSource() {
    return dataSource;
  }

  int count() {
    return statements.get();
  }

  /** What the present thread prepares while something runs, through any counter. */
  public static <X extends Exception> List<Recorded> during(Work<X> work) throws X {
    List<Recorded> recorded = new CopyOnWriteArrayList<>();
    RECORDING.set(recorded);
    try {
      work.run();
    } finally {
      RECORDING.remove();
    }
    return recorded;
  }

  /** Something that may fail. */
  public interface Work<X extends Exception> {
    /** Does it. */
    void run() throws X;
  }

  /** A statement, and the calls that gave it its values. */
  public record Recorded(String sql, List<Call> values) {
    /** Gives another statement the same values. */
    void bindTo(PreparedStatement statement) {
      for (Call call : values) {
        try {
          call.method().invoke(statement, call.arguments());
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  /** A call of a method. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Call(Method method, Object[] arguments) {}

  private @Nullable Object count(Call call, @Nullable Object result) {
    if (call.method().getName().equals("prepareStatement")
        && result instanceof PreparedStatement statement) {
      statements.incrementAndGet();
      List<Recorded> current = RECORDING.get();
      return current == null
          ? statement
          : record(current, String.valueOf(call.arguments()[0]), statement);
    }
    return result;
  }

  private static PreparedStatement record(
      List<Recorded> recording, String sql, PreparedStatement statement) {
    Recorded recorded = new Recorded(sql, new ArrayList<>());
    recording.add(recorded);
    return proxy(
        PreparedStatement.class,
        statement,
        (call, result) -> {
          if (call.method().getName().startsWith("set") && call.arguments().length > 1) {
            recorded.values().add(call);
          }
          return result;
        });
  }

  private interface After {
    @Nullable Object apply(Call call, @Nullable Object result);
  }

  private static <T> T proxy(Class<T> type, T target, After after) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                Object[] given = arguments == null ? new Object[0] : arguments;
                return after.apply(new Call(method, given), method.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
