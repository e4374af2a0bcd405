// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james.report;

import io.mailgroups.bounce.Reported;
import io.mailgroups.directory.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A report without the fields of RFC 3464: of qmail, of Exim with {@code X-Failed-Recipients}, of
 * old Exchange, of web mailers, of whatever else writes as a mail server. It names an address, and
 * what is said of it stands beside or below it.
 */
final class TextReport {
  private static final int MAX_TEXT = 32 * 1024;
  private static final int WHOLE = 2_000;
  private static final int HEAD_OF_TEXT = 1_000;

  private static final String FAILED = "x-failed-recipients";
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}+@[A-Za-z0-9.-]{1,253}+");
  private static final Pattern COPY_BELOW =
      Pattern.compile(
          "(?im)^[ >]*-{2,}[ ]*(below this line|enclosed (is|are)|this is a copy|original"
              + " message|returned message|unsent message|message header|the following is)");
  private static final Pattern OF_A_SERVER =
      Pattern.compile(
          "(?i)this is the [\\w. -]*program|did not reach (some or all of )?the"
              + " (following|intended) recipient|created automatically by mail delivery"
              + " software|had permanent fatal errors");
  private static final Pattern DAEMON = Pattern.compile("(?i)(mailer|mail)-?daemon@|postmaster@");

  private final Fields head;
  private final String text;

  TextReport(Fields head, List<MimePart> leaves) {
    this.head = head;
    this.text = text(leaves);
  }

  /** Whether a server seems to have written it. */
  boolean isReport() {
    String begins = text.substring(0, Math.min(text.length(), HEAD_OF_TEXT));
    return head.has(FAILED)
        || OF_A_SERVER.matcher(begins).find()
        || DAEMON.matcher(head.first("from").orElse("")).find();
  }

  /** Out of office, and the like (RFC 3834, and what was used before it). */
  boolean isAutomaticReply() {
    return head.first("auto-submitted").filter(TextReport::isAuto).isPresent()
        || head.first("precedence").filter("auto_reply"::equalsIgnoreCase).isPresent()
        || head.has("x-autoreply")
        || head.has("x-autorespond");
  }

  /** Whom it names and says something of. */
  List<Reported> recipients() {
    List<Reported> found = new ArrayList<>();
    Optional<Set<EmailAddress>> failed =
        head.first(FAILED).map(names -> new TreeSet<>(addresses(names)));
    for (Block block : blocks()) {
      if (failed.map(some -> some.contains(block.address)).orElse(true)) {
        block.reported().ifPresent(found::add);
      }
    }
    return found.isEmpty() ? ofTheWhole(failed.orElseGet(TreeSet::new)) : found;
  }

  // One address and one reason, however they stand to each other; or no address at all.
  private List<Reported> ofTheWhole(Set<EmailAddress> failed) {
    Set<EmailAddress> named = failed.isEmpty() ? new TreeSet<>(addresses(text)) : failed;
    Diagnosis diagnosis = Diagnosis.of(text.substring(0, Math.min(text.length(), WHOLE)));
    if (!diagnosis.isTold() || named.size() > 1) {
      return List.of();
    }
    return List.of(reported(named.stream().findFirst(), diagnosis));
  }

  /** An address, and the lines with it and below it. */
  private static final class Block {
    private final EmailAddress address;
    private final StringBuilder said = new StringBuilder();

    Block(EmailAddress address) {
      this.address = address;
    }

    Optional<Reported> reported() {
      Diagnosis diagnosis = Diagnosis.of(said.toString().strip());
      return diagnosis.isTold()
          ? Optional.of(TextReport.reported(Optional.of(address), diagnosis))
          : Optional.empty();
    }
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Optional<Block> open = Optional.empty();
    for (String line : text.lines().toList()) {
      Optional<EmailAddress> named = addresses(line).stream().findFirst();
      Optional<Block> before = open;
      boolean begins =
          named.isPresent()
              && before.filter(block -> block.address.equals(named.get())).isEmpty()
              && blocks.size() < BounceReport.MAX_RECIPIENTS;
      if (begins) {
        Block block = new Block(named.get());
        blocks.add(block);
        open = Optional.of(block);
      } else if (line.isBlank()) {
        open = Optional.empty();
      }
      open.ifPresent(block -> block.said.append(withoutAddress(line)).append('\n'));
    }
    return blocks;
  }

  private static String withoutAddress(String line) {
    return ADDRESS.matcher(line).replaceAll("").replace("<>", "").strip();
  }

  private static Reported reported(Optional<EmailAddress> address, Diagnosis diagnosis) {
    return new Reported(
        address, Optional.empty(), diagnosis.verdict(), diagnosis.status(), diagnosis.text());
  }

  private static List<EmailAddress> addresses(String text) {
    List<EmailAddress> found = new ArrayList<>();
    Matcher matcher = ADDRESS.matcher(text);
    while (matcher.find() && found.size() < BounceReport.MAX_RECIPIENTS) {
      String written = matcher.group().replaceAll("^[.'=]+|[.-]+$", "");
      EmailAddress.tryParse(written).ifPresent(found::add);
    }
    return found;
  }

  private static String text(List<MimePart> leaves) {
    Stream<MimePart> plain = leaves.stream().filter(leaf -> leaf.type().isText());
    String all = plain.findFirst().map(MimePart::text).orElse("");
    Matcher copy = COPY_BELOW.matcher(all);
    int end = copy.find() ? copy.start() : all.length();
    return all.substring(0, Math.min(end, MAX_TEXT));
  }

  private static boolean isAuto(String value) {
    return value.toLowerCase(Locale.ROOT).startsWith("auto-replied");
  }
}
