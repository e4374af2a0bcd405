// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james.report;

import io.mailgroups.bounce.Verdict;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server means by a failure: by its enhanced code (RFC 3463, RFC 5248, IANA's list) where it
 * gives one that says something, else by its SMTP reply and its words.
 *
 * @param isTold whether it says anything at all: a code, or words that are known
 */
record Diagnosis(Verdict verdict, Optional<String> status, String text, boolean isTold) {
  private static final int MAX_READ = 2_000;
  private static final int MAX_TEXT = 500;

  private static final Pattern ENHANCED =
      Pattern.compile("(?<![\\d.])([245])\\.([0-7])\\.(\\d{1,3})(?!\\.?\\d)");
  private static final Pattern REPLY =
      Pattern.compile("(?<![\\d.,:/-])([45][0-5]\\d)(?=[ -]|$)(?! ?[KkMm]?[Bb]\\b)");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\s]+");

  private static final Set<String> DEAD =
      Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1");
  private static final String FULL = "5.2.2";

  /** Codes that say who is at fault, and that it isn't the address. */
  private static final Pattern NOT_THE_ADDRESS =
      Pattern.compile("5\\.7\\.\\d+|5\\.1\\.[789]|5\\.2\\.3|5\\.3\\.4|5\\.6\\.\\d+");

  private Diagnosis(Verdict verdict, String status, String text, boolean isTold) {
    this(verdict, Optional.of(status).filter(some -> !some.isEmpty()), line(text), isTold);
  }

  /**
   * Of the fields of a report; the empty text stands for one that is missing.
   *
   * @param diagnostic what the server said
   */
  static Diagnosis of(String action, String status, String diagnostic) {
    String said = diagnostic.substring(0, Math.min(diagnostic.length(), MAX_READ));
    String code = code(status, said);
    return switch (action.strip().toLowerCase(Locale.ROOT)) {
      case "delayed" -> new Diagnosis(Verdict.LATER, code, said, true);
      case "delivered", "relayed", "expanded" -> new Diagnosis(Verdict.ARRIVED, code, said, true);
      default -> failure(code, said);
    };
  }

  /** Of what a server said, outside of fields. */
  static Diagnosis of(String said) {
    return of("failed", "", said);
  }

  private static Diagnosis failure(String code, String said) {
    Words words = new Words(said);
    // "5.0.0" says no more than that it failed in the end.
    boolean isSilent = code.isEmpty() || code.endsWith(".0.0");
    Optional<String> reply = firstOf(REPLY, said).filter(some -> isSilent);
    String tells = reply.orElse(code);
    char kind = tells.isEmpty() ? ' ' : tells.charAt(0);
    Verdict verdict =
        switch (kind) {
          case '2' -> Verdict.ARRIVED;
          case '4' -> Verdict.LATER;
          case '5' -> reply.map(some -> byReply(some, words)).orElseGet(() -> byCode(code, words));
          default -> byWords(words);
        };
    return new Diagnosis(verdict, code, said, kind != ' ' || words.sayDead() || words.sayFull());
  }

  private static Verdict byCode(String code, Words words) {
    if (DEAD.contains(code)) {
      // Some say so to whom they take for a spammer.
      return words.sayUnwanted() ? Verdict.REFUSED : Verdict.ADDRESS_FAILED;
    }
    if (NOT_THE_ADDRESS.matcher(code).matches()) {
      return Verdict.REFUSED;
    }
    return code.equals(FULL) ? Verdict.LATER : byWords(words);
  }

  private static Verdict byReply(String reply, Words words) {
    return reply.equals("552") ? Verdict.LATER : byWords(words);
  }

  private static Verdict byWords(Words words) {
    if (words.sayFull()) {
      return Verdict.LATER;
    }
    return words.sayDead() && !words.sayUnwanted() && !words.sayOtherwise()
        ? Verdict.ADDRESS_FAILED
        : Verdict.REFUSED;
  }

  // What the other server said is nearer to the matter than "5.0.0" of the one that reports.
  private static String code(String status, String said) {
    Optional<String> reported = firstOf(ENHANCED, status);
    Optional<String> own = firstOf(ENHANCED, said);
    boolean isVague = reported.filter(code -> !code.endsWith(".0")).isEmpty();
    return (isVague ? own.or(() -> reported) : reported).orElse("");
  }

  private static Optional<String> firstOf(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  private static String line(String text) {
    String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    return line.substring(0, Math.min(line.length(), MAX_TEXT));
  }
}
