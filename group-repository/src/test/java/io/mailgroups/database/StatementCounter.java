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
final class StatementCounter {
  private final DataSource dataSource;
  private final AtomicInteger statements = new AtomicInteger();
  private volatile @Nullable List<Recorded> recording;

  StatementCounter(DataSource counted) {
    dataSource =
        proxy(
            DataSource.class,
            counted,
            (call, result) ->
                result instanceof Connection connection
                    ? proxy(Connection.class, connection, this::count)
                    : result);
  }

  DataSource dataSource() {
    return dataSource;
  }

  int count() {
    return statements.get();
  }

  /** What is prepared while something runs. */
  List<Recorded> during(Runnable work) {
    List<Recorded> recorded = new CopyOnWriteArrayList<>();
    recording = recorded;
    try {
      work.run();
    } finally {
      recording = null;
    }
    return recorded;
  }

  /** A statement, and the calls that gave it its values. */
  record Recorded(String sql, List<Call> values) {
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
  record Call(Method method, Object[] arguments) {}

  private @Nullable Object count(Call call, @Nullable Object result) {
    if (call.method().getName().equals("prepareStatement")
        && result instanceof PreparedStatement statement) {
      statements.incrementAndGet();
      List<Recorded> current = recording;
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
