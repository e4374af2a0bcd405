// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The servers elsewhere: takes every mail, as fast as it is told to, and keeps it with its
 * envelope.
 */
final class Sink implements AutoCloseable {
  /**
   * A mail it has answered for.
   *
   * @param at {@link System#nanoTime()} right before the answer
   * @param parameters what the MAIL and RCPT commands asked for
   * @param message its octets as characters
   */
  record Taken(
      long at,
      String subject,
      String sender,
      List<String> recipients,
      List<String> parameters,
      String message) {}

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
  private final Consumer<Taken> keeper;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<String, String> refusals = new ConcurrentHashMap<>();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();
  private volatile Duration pause = Duration.ZERO;

  Sink() throws IOException {
    this(Optional.empty());
  }

  /** One that keeps nothing itself, and so may take millions of copies. */
  Sink(Consumer<Taken> keeper) throws IOException {
    this(Optional.of(keeper));
  }

  private Sink(Optional<Consumer<Taken>> other) throws IOException {
    keeper = other.orElse(taken::add);
    server = new ServerSocket();
    server.bind(Ports.at(0), 200);
    threads.execute(this::accept);
  }

  /** As {@link JamesSettings#gateway}. */
  String gateway() {
    return Ports.LOOPBACK + ":" + server.getLocalPort();
  }

  /** Takes this long from now on to answer for a mail. */
  void pauseBeforeAnswering(Duration pause) {
    this.pause = pause;
  }

  /** Refuses a recipient from now on. */
  void refuse(String recipient, String reply) {
    refusals.put(recipient, reply);
  }

  /** Takes mail for a recipient again. */
  void accept(String recipient) {
    refusals.remove(recipient);
  }

  /** How often a recipient was refused. */
  long refused(String recipient) {
    return refused.stream().filter(recipient::equals).count();
  }

  /** Everything so far, in the order of the answers. */
  List<Taken> taken(String subject) {
    return taken.stream().filter(mail -> mail.subject().equals(subject)).toList();
  }

  /** How often each recipient got it. */
  Map<String, Integer> copies(String subject) {
    Map<String, Integer> copies = new TreeMap<>();
    for (Taken mail : taken(subject)) {
      mail.recipients().forEach(recipient -> copies.merge(recipient, 1, Integer::sum));
    }
    return copies;
  }

  /** Clients connected now. */
  int connections() {
    return open.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }

  private static String path(String command) {
    return command.substring(command.indexOf('<') + 1, command.indexOf('>'));
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        threads.execute(() -> serve(client));
      } catch (SocketException closed) {
        return;
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket client) {
    open.incrementAndGet();
    try (client) {
      client.setTcpNoDelay(true);
      new Dialogue(client).run();
    } catch (IOException clientIsGone) {
      // Killed in the middle, which is what the tests do.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      open.decrementAndGet();
    }
  }

  private final class Dialogue {
    private final BufferedReader commands;
    private final OutputStream replies;
    private final List<String> recipients = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private String sender = "";

    Dialogue(Socket client) throws IOException {
      commands =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      replies = client.getOutputStream();
    }

    void run() throws IOException, InterruptedException {
      reply("220 sink.example.net ESMTP");
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        String verb = line.length() < 4 ? line : line.substring(0, 4);
        switch (verb) {
          case "EHLO" -> reply("250-sink.example.net\r\n250-PIPELINING\r\n250-DSN\r\n250 8BITMIME");
          case "MAIL" -> {
            recipients.clear();
            parameters.clear();
            sender = path(line);
            keepParameters(line);
            reply("250 2.0.0 Yes");
          }
          case "RCPT" -> reply(recipient(line));
          case "RSET" -> reply("250 2.0.0 Yes");
          case "DATA" -> {
            if (recipients.isEmpty()) {
              reply("554 5.5.1 For nobody");
            } else {
              take();
            }
          }
          case "QUIT" -> {
            reply("221 2.0.0 Bye");
            return;
          }
          default -> reply("502 5.5.1 No");
        }
      }
    }

    private String recipient(String command) {
      String recipient = path(command);
      @Nullable String refusal = refusals.get(recipient);
      if (refusal != null) {
        refused.add(recipient);
        return refusal;
      }
      recipients.add(recipient);
      keepParameters(command);
      return "250 2.1.5 Yes";
    }

    private void keepParameters(String command) {
      String after = command.substring(command.indexOf('>') + 1).strip();
      if (!after.isEmpty()) {
        parameters.add(after);
      }
    }

    private void take() throws IOException, InterruptedException {
      reply("354 Go on");
      String subject = "";
      StringBuilder message = new StringBuilder();
      String line = commands.readLine();
      while (line != null && !line.equals(".")) {
        if (subject.isEmpty() && line.startsWith("Subject: ")) {
          subject = line.substring("Subject: ".length());
        }
        // The dot that the client put before another (RFC 5321 section 4.5.2).
        message.append(line, line.startsWith(".") ? 1 : 0, line.length()).append("\r\n");
        line = commands.readLine();
      }
      if (line == null) {
        return;
      }
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      keeper.accept(
          new Taken(
              System.nanoTime(),
              subject,
              sender,
              List.copyOf(recipients),
              List.copyOf(parameters),
              message.toString()));
      reply("250 2.0.0 Taken");
    }

    private void reply(String text) throws IOException {
      replies.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
      replies.flush();
    }
  }
}
