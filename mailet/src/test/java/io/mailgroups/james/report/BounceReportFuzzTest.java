// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.bounce.Reported;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever comes to a bounce address is read in bounds: reports that were damaged, and noise. */
class BounceReportFuzzTest {
  private static final List<String> REPORTS = reports();
  private static final List<String> PIECES =
      List.of(
          "\n\n",
          "\r\n",
          "\n",
          "--",
          "--b",
          "--b--",
          "boundary=",
          "\"",
          ";",
          ":",
          "<",
          ">",
          "=",
          "=\n",
          "=3D",
          "==",
          "multipart/mixed",
          "multipart/report",
          "message/delivery-status",
          "message/rfc822",
          "text/html",
          "Content-Type: ",
          "Content-Transfer-Encoding: base64",
          "Content-Transfer-Encoding: quoted-printable",
          "charset=utf-16",
          "charset=no-such",
          "Final-Recipient: rfc822; anne@example.com",
          "Action: failed",
          "Status: 5.1.1",
          "Status: 4.",
          "Diagnostic-Code: smtp; 550",
          "X-Failed-Recipients: a@b.c,",
          "From: MAILER-DAEMON@x",
          "@",
          "anne@example.com",
          "&lt;",
          "<style>",
          "</head>",
          "\u0000",
          "\u00ff",
          "\t",
          " ");

  @Property(edgeCases = EdgeCasesMode.NONE)
  void isReadInBounds(@ForAll long seed) throws IOException {
    byte[] octets = message(new Random(seed)).getBytes(StandardCharsets.ISO_8859_1);

    BounceReport report = BounceReport.read(new ByteArrayInputStream(octets));

    assertThat(report.recipients()).hasSizeLessThanOrEqualTo(BounceReport.MAX_RECIPIENTS);
    for (Reported reported : report.recipients()) {
      assertThat(reported.text()).hasSizeLessThanOrEqualTo(500).doesNotContain("\n", "\u0000");
      assertThat(reported.status().orElse("5.0.0")).matches("[245]\\.\\d\\.\\d{1,3}");
    }
  }

  private static String message(Random random) {
    if (random.nextInt(10) == 0) {
      return noise(random, 60);
    }
    StringBuilder message = new StringBuilder(REPORTS.get(random.nextInt(REPORTS.size())));
    int edits = 1 + random.nextInt(8);
    for (int i = 0; i < edits; i++) {
      edit(message, random);
    }
    return message.toString();
  }

  private static void edit(StringBuilder message, Random random) {
    int from = random.nextInt(message.length() + 1);
    int to = Math.min(message.length(), from + random.nextInt(80));
    switch (random.nextInt(6)) {
      case 0 -> message.delete(from, to);
      case 1 -> message.insert(from, message.substring(from, to));
      case 2 -> message.insert(from, noise(random, 4));
      case 3 -> message.replace(from, to, noise(random, 3));
      case 4 -> message.setLength(from);
      default -> {
        String other = REPORTS.get(random.nextInt(REPORTS.size()));
        message.insert(from, other, random.nextInt(other.length()), other.length());
      }
    }
  }

  private static String noise(Random random, int most) {
    StringBuilder noise = new StringBuilder();
    for (int i = random.nextInt(most) + 1; i > 0; i--) {
      noise.append(
          random.nextInt(5) == 0
              ? String.valueOf((char) random.nextInt(256))
              : PIECES.get(random.nextInt(PIECES.size())));
    }
    return noise.toString();
  }

  private static List<String> reports() {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/bounces"))) {
      return files.sorted().map(BounceReportFuzzTest::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
