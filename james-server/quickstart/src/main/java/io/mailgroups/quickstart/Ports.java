// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The ports of one set of servers, all on {@link #LOOPBACK}. */
public record Ports(int smtp, int imap, int webadmin, int http, int postgres) {

  public static final String LOOPBACK = "127.0.0.1";

  private static final Ports USUAL = new Ports(2525, 2143, 2800, 8080, 25432);

  /** The usual ports, except those that a property {@code ports.<name>} sets. */
  public static Ports from(Properties properties) {
    return new Ports(
        port(properties, "smtp", USUAL.smtp),
        port(properties, "imap", USUAL.imap),
        port(properties, "webadmin", USUAL.webadmin),
        port(properties, "http", USUAL.http),
        port(properties, "postgres", USUAL.postgres));
  }

  /** Ports that nobody uses at the moment. */
  public static Ports free() {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        held.add(listen(0));
      }
      int[] ports = held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
      return new Ports(ports[0], ports[1], ports[2], ports[3], ports[4]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      held.forEach(Ports::close);
    }
  }

  /**
   * Tells whoever starts the servers which port is taken and how to choose another.
   *
   * @throws CannotStart naming the port and its property
   */
  public void mustBeFree(String... names) {
    for (String name : names) {
      int port = byName().getOrDefault(name, 0);
      try {
        close(listen(port));
      } catch (IOException taken) {
        throw new CannotStart(
            "Port %d (%s) is taken. Choose another with -Dports.%s=<port>."
                .formatted(port, name, name));
      }
    }
  }

  static InetSocketAddress at(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private Map<String, Integer> byName() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("smtp", smtp);
    ports.put("imap", imap);
    ports.put("webadmin", webadmin);
    ports.put("http", http);
    ports.put("postgres", postgres);
    return ports;
  }

  private static int port(Properties properties, String name, int usual) {
    String key = "ports." + name;
    String value = properties.getProperty(key, Integer.toString(usual));
    try {
      int port = Integer.parseInt(value.strip());
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new CannotStart("-D%s=%s is not a port.".formatted(key, value), e);
    }
    throw new CannotStart("-D%s=%s is not a port.".formatted(key, value));
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    // As the servers do: a port in TIME_WAIT is not taken.
    socket.setReuseAddress(true);
    try {
      socket.bind(at(port));
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    return socket;
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
