// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A name server (RFC 1035) that knows TXT records and nothing else. At port 53, which only root may
 * take, since James asks at no other.
 */
final class TextRecords implements AutoCloseable {
  static final String ADDRESS = "127.0.53.1";

  private static final int PORT = 53;
  private static final int HEADER = 12;
  private static final int ID = 2;
  private static final int TYPE_AND_CLASS = 4;
  private static final int LONGEST_STRING = 255;
  private static final int LARGEST_QUERY = 4096;
  private static final int TTL = 60;
  private static final int ANSWER = 0x8400;
  private static final int NO_SUCH_NAME = 0x8403;
  private static final int NAME_OF_THE_QUESTION = 0xC00C;
  private static final int TXT = 16;
  private static final int IN = 1;

  private final DatagramSocket socket;
  private final Map<String, String> records = new ConcurrentHashMap<>();

  /**
   * One that runs.
   *
   * @throws SocketException if that port isn't for us
   */
  TextRecords() throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(ADDRESS), PORT));
    Thread thread = new Thread(this::serve, "name server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether that port is for us. */
  static boolean isPossible() {
    try {
      new TextRecords().close();
      return true;
    } catch (IOException notForUs) {
      return false;
    }
  }

  void put(String name, String text) {
    records.put(name, text);
  }

  @Override
  public void close() {
    socket.close();
  }

  private void serve() {
    DatagramPacket query = new DatagramPacket(new byte[LARGEST_QUERY], LARGEST_QUERY);
    while (!socket.isClosed()) {
      try {
        socket.receive(query);
        byte[] answer = answer(query.getData());
        socket.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private byte[] answer(byte[] query) throws IOException {
    StringBuilder name = new StringBuilder();
    int at = HEADER;
    while (query[at] != 0) {
      name.append(name.isEmpty() ? "" : ".")
          .append(new String(query, at + 1, query[at], StandardCharsets.US_ASCII));
      at += 1 + query[at];
    }
    int end = at + 1 + TYPE_AND_CLASS;
    Optional<String> text =
        Optional.ofNullable(records.get(name.toString().toLowerCase(Locale.ROOT)));
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    DataOutputStream answer = new DataOutputStream(octets);
    answer.write(query, 0, ID);
    answer.writeShort(text.isPresent() ? ANSWER : NO_SUCH_NAME);
    answer.writeShort(1);
    answer.writeShort(text.isPresent() ? 1 : 0);
    answer.writeInt(0);
    answer.write(query, HEADER, end - HEADER);
    if (text.isPresent()) {
      write(answer, text.get());
    }
    return octets.toByteArray();
  }

  private static void write(DataOutputStream answer, String text) throws IOException {
    ByteArrayOutputStream strings = new ByteArrayOutputStream();
    for (int at = 0; at < text.length(); at += LONGEST_STRING) {
      byte[] string =
          text.substring(at, Math.min(at + LONGEST_STRING, text.length()))
              .getBytes(StandardCharsets.US_ASCII);
      strings.write(string.length);
      strings.write(string);
    }
    answer.writeShort(NAME_OF_THE_QUESTION);
    answer.writeShort(TXT);
    answer.writeShort(IN);
    answer.writeInt(TTL);
    answer.writeShort(strings.size());
    strings.writeTo(answer);
  }
}
