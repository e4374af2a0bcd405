// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import io.mailgroups.outbox.Notice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A courier that remembers what it was given. */
final class Sent implements Courier {
  final List<Letter> letters = new CopyOnWriteArrayList<>();
  final List<Release> releases = new CopyOnWriteArrayList<>();

  /** A notice, and the message with it. */
  record Letter(Notice notice, String key, String attached) {}

  /** A message on its way again. */
  record Release(String messageKey, Envelope envelope, String message) {}

  @Override
  public void send(Notice notice, String key, Optional<InputStream> attached) {
    letters.add(new Letter(notice, key, attached.map(Sent::text).orElse("")));
  }

  @Override
  public void release(String messageKey, Envelope envelope, InputStream message) {
    releases.add(new Release(messageKey, envelope, text(message)));
  }

  List<String> subjects() {
    return letters.stream().map(letter -> letter.notice().subject()).toList();
  }

  private static String text(InputStream message) {
    try {
      return new String(message.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
