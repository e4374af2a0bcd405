// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The Postfix that Debian installs, with configuration, queue and log of its own, on loopback; the
 * system's own instance is left alone. It starts as root only.
 */
final class PostfixServer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/postfix");

  /** {@code -} for Debian's chroot column: this directory has none of what a chroot needs. */
  private static final String SERVICES =
      """
      127.0.0.1:%d inet n - n - - smtpd
      cleanup  unix n - n - 0 cleanup
      qmgr     unix n - n 300 1 qmgr
      rewrite  unix - - n - - trivial-rewrite
      bounce   unix - - n - 0 bounce
      defer    unix - - n - 0 bounce
      trace    unix - - n - 0 bounce
      verify   unix - - n - 1 verify
      flush    unix n - n 1000? 0 flush
      proxymap unix - - n - - proxymap
      smtp     unix - - n - - smtp
      error    unix - - n - - error
      retry    unix - - n - - error
      local    unix - n n - - local
      anvil    unix - - n - 1 anvil
      scache   unix - - n - 1 scache
      tlsmgr   unix - - n 1000? 1 tlsmgr
      postlog  unix-dgram n - n - 1 postlogd
      """;

  /**
   * Recipients per transaction as asked for, and room for the recipients of a large group, which
   * count as part of the message; everything else is as Postfix has it.
   */
  private static final String SETTINGS =
      """
      compatibility_level = 3.6
      queue_directory = %1$s/queue
      data_directory = %1$s/data
      maillog_file = %1$s/log
      maillog_file_prefixes = %1$s
      inet_interfaces = 127.0.0.1
      inet_protocols = ipv4
      mynetworks = 127.0.0.0/8
      myhostname = lists.example.org
      mydestination = lists.example.org
      local_recipient_maps =
      alias_maps = texthash:%1$s/aliases
      alias_database =
      relayhost = %2$s
      smtp_dns_support_level = disabled
      default_destination_recipient_limit = 1000
      message_size_limit = 1000000000
      mailbox_size_limit = 0
      """;

  private final Path directory;
  private final int port;
  private final List<String> aliases = new ArrayList<>();

  private PostfixServer(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM) && System.getProperty("user.name").equals("root");
  }

  /** Starts one that relays everything to {@code gateway}, given as host:port. */
  static PostfixServer start(String gateway) throws IOException, InterruptedException {
    // Its processes run as another user, who must be able to come here.
    Path directory = Files.createTempDirectory("benchmark-postfix");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    PostfixServer server = new PostfixServer(directory, Ports.free().smtp());
    for (String part : List.of("conf", "queue", "data")) {
      Files.createDirectory(directory.resolve(part));
    }
    run("chown", "postfix", directory.resolve("data").toString());
    Files.writeString(
        server.conf("main.cf"), SETTINGS.formatted(directory, "[" + gateway.replace(":", "]:")));
    Files.writeString(server.conf("master.cf"), SERVICES.formatted(server.port));
    Files.createFile(directory.resolve("aliases"));
    server.postfix("start");
    return server;
  }

  String version() throws IOException, InterruptedException {
    return run("postconf", "-hd", "mail_version").strip();
  }

  /** An alias for the members that a file lists, one a line. */
  Contender include(String alias, List<String> members) throws IOException, InterruptedException {
    Path list = Files.write(directory.resolve(alias), members);
    aliases.add(alias + " :include:" + list);
    Files.write(directory.resolve("aliases"), aliases);
    postfix("reload");
    return new Contender("Postfix", port, "", alias + "@lists.example.org");
  }

  @Override
  public void close() throws IOException {
    try {
      postfix("stop");
      Directories.delete(directory);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Path conf(String file) {
    return directory.resolve("conf").resolve(file);
  }

  private void postfix(String command) throws IOException, InterruptedException {
    run(PROGRAM.toString(), "-c", directory.resolve("conf").toString(), command);
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("benchmark", ".out");
    try {
      // To a file: what "start" leaves running would hold a pipe open.
      int status =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start()
              .waitFor();
      String said = Files.readString(output);
      if (status != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + said);
      }
      return said;
    } finally {
      Files.delete(output);
    }
  }
}
