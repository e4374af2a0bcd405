// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A webapp in a JVM of its own. */
public final class WebappProcess implements AutoCloseable {
  private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

  private final Process process;
  private final String url;

  private WebappProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts it, and returns once it listens. */
  static WebappProcess start(String... arguments) {
    Stream<String> java =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            AdminWebapp.class.getName());
    try {
      Process process =
          new ProcessBuilder(Stream.concat(java, Stream.of(arguments)).toList())
              .redirectErrorStream(true)
              .start();
      return new WebappProcess(process, "http://127.0.0.1:" + awaitPort(process.inputReader()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String awaitPort(BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        return started.group(1);
      }
    }
    throw new IllegalStateException("It ended: " + said);
  }

  /** Where it listens: {@code http://127.0.0.1:port}. */
  public String url() {
    return url;
  }

  /** Ends it without warning, as by {@code kill -9}. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
