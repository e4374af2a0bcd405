// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Stand-ins for interfaces of James and the JDK that have far more methods than a test uses. */
final class Fakes {
  private Fakes() {}

  /** Calls go to the public method of the same name and parameters of {@code behaviour}. */
  static <T> T of(Class<T> type, Object behaviour) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Class<?>[] parameters = method.getParameterTypes();
              try {
                return Arrays.stream(behaviour.getClass().getMethods())
                    .filter(candidate -> candidate.getName().equals(method.getName()))
                    .filter(candidate -> accepts(candidate.getParameterTypes(), parameters))
                    .findFirst()
                    .orElseThrow(() -> new UnsupportedOperationException(method.toString()))
                    .invoke(behaviour, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            }));
  }

  private static boolean accepts(Class<?>[] candidate, Class<?> @Nullable [] wanted) {
    return Arrays.equals(candidate, wanted);
  }
}
