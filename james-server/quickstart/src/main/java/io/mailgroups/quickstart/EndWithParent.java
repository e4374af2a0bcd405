// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Runs another main class, and ends the JVM when its standard input ends: with whoever started it.
 */
final class EndWithParent {
  private EndWithParent() {}

  /**
   * Runs it.
   *
   * @param arguments the main class, then its own arguments
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread watch = new Thread(EndWithParent::endWithInput, "end-with-parent");
    watch.setDaemon(true);
    watch.start();
    String[] own = Arrays.copyOfRange(arguments, 1, arguments.length);
    Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) own);
  }

  /** What finds this class, and a jar. */
  static String classPath(Path jar) {
    try {
      Path here =
          Path.of(EndWithParent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return here + File.pathSeparator + jar;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void endWithInput() {
    try {
      while (System.in.read() >= 0) {
        // Whatever is written there means nothing.
      }
    } catch (IOException e) {
      // It has ended.
    }
    System.exit(0);
  }
}
