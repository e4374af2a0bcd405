// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.listing;

import io.mailgroups.problem.InvalidValue;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The one place that says what a word is, for what is searched and for what is searched by. A word
 * begins at a letter or digit after anything else, and at each character of the scripts that put no
 * blanks between words; it is kept up to the next blank, so that {@code 小明} finds 王小明 and {@code
 * smith@ex} finds anne.smith@example.com.
 */
public final class Words {
  /** Characters (UTF-16 units) that are kept of a word, and that count of what is searched by. */
  static final int MAX_LENGTH = 100;

  private static final int MAX_QUERY_LENGTH = 200;
  private static final int MAX_QUERY_WORDS = 10;
  private static final Set<UnicodeScript> WITHOUT_BLANKS =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.HANGUL);

  private Words() {}

  /** The words of names and of addresses; the last label of a domain is none. */
  public static SortedSet<String> of(Collection<String> names, Collection<String> addresses) {
    SortedSet<String> words = new TreeSet<>();
    names.forEach(name -> addWords(words, name, false));
    addresses.forEach(address -> addWords(words, address, true));
    return words;
  }

  /**
   * What the words of something all have to begin with, one each, for it to be found.
   *
   * @param query what a person typed
   * @return empty if that is blank, and everything is to be found
   * @throws InvalidValue if it is too long
   */
  public static List<String> prefixes(String query) {
    if (query.length() > MAX_QUERY_LENGTH) {
      throw new InvalidValue(
          "/q", "too-long", "Search for at most " + MAX_QUERY_LENGTH + " characters.");
    }
    List<String> typed = tokens(query).distinct().toList();
    List<String> words =
        typed.stream().map(Words::fromFirstWord).filter(word -> !word.isEmpty()).toList();
    if (words.size() > MAX_QUERY_WORDS) {
      throw new InvalidValue(
          "/q", "too-many-words", "Search for at most " + MAX_QUERY_WORDS + " words.");
    }
    // Nothing but signs: no word begins so, and nothing is found.
    return words.isEmpty() ? typed.stream().limit(1).toList() : words;
  }

  /** The end (exclusive) of the range of words, ordered by code points, that begin so. */
  public static String endOf(String prefix) {
    return prefix + Character.toString(Character.MAX_CODE_POINT);
  }

  /** The beginning of a word, so many characters (UTF-16 units) at most and none by half. */
  public static String cut(String word, int length) {
    if (word.length() <= length) {
      return word;
    }
    return word.substring(
        0, Character.isHighSurrogate(word.charAt(length - 1)) ? length - 1 : length);
  }

  private static void addWords(Set<String> words, String text, boolean isAddress) {
    tokens(text)
        .forEach(
            token -> {
              int end = isAddress ? lastLabel(token) : token.length();
              for (int i = 0; i < end; i += Character.charCount(token.codePointAt(i))) {
                if (begins(token, i)) {
                  words.add(cut(token.substring(i)));
                }
              }
            });
  }

  private static Stream<String> tokens(String text) {
    String canonical =
        Normalizer.normalize(
            Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT),
            Normalizer.Form.NFKC);
    // The database keeps no NUL.
    return Stream.of(canonical.split("[\\s\\p{Z}\\x00]+", -1)).filter(token -> !token.isEmpty());
  }

  // Everybody's address ends with it.
  private static int lastLabel(String address) {
    int dot = address.lastIndexOf('.');
    return dot > address.lastIndexOf('@') ? dot : address.length();
  }

  private static String fromFirstWord(String token) {
    int start = 0;
    while (start < token.length() && !begins(token, start)) {
      start += Character.charCount(token.codePointAt(start));
    }
    return cut(token.substring(start));
  }

  private static boolean begins(String token, int at) {
    int here = token.codePointAt(at);
    if (!Character.isLetterOrDigit(here)) {
      return false;
    }
    if (at == 0 || isWordByItself(here)) {
      return true;
    }
    int before = token.codePointBefore(at);
    return !belongsToWord(before) || isWordByItself(before);
  }

  private static boolean belongsToWord(int codePoint) {
    int type = Character.getType(codePoint);
    return Character.isLetterOrDigit(codePoint)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isWordByItself(int codePoint) {
    return WITHOUT_BLANKS.contains(UnicodeScript.of(codePoint));
  }

  private static String cut(String word) {
    return cut(word, MAX_LENGTH);
  }
}
