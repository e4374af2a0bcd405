// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.bounce.Reported;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.james.report.BounceReport.Form;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is understood of reports in {@code resources/bounces}, each as some server writes it. */
class BounceReportTest {
  private static final Path REPORTS = Path.of("src/test/resources/bounces");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postfix-unknown-user | ADDRESS_FAILED 5.1.1 olga@elsewhere.org as olga@elsewhere.org",
        "james-refused-at-rcpt | ADDRESS_FAILED 5.1.1 zoe@elsewhere.org",
        "gmail-no-such-user | ADDRESS_FAILED 5.1.1 gone@gmail.com",
        "exchange-online-not-found | ADDRESS_FAILED 5.1.10 maria@contoso.example as"
            + " maria@contoso.example, LATER 5.2.2 full@contoso.example as full@contoso.example",
        "exchange-online-access-denied | ADDRESS_FAILED 5.4.1 joan@contoso.example",
        "sendmail-blocked-as-spam | REFUSED 5.7.1 olga@elsewhere.org",
        "postfix-delayed | LATER 4.4.1 olga@elsewhere.org",
        "relayed-and-expanded | ARRIVED 2.0.0 olga@elsewhere.org, ARRIVED 2.0.0 list@elsewhere.org,"
            + " ARRIVED 2.1.5 zoe@elsewhere.org",
        "forwarded-elsewhere | ADDRESS_FAILED 5.1.1 olga1987@private.example.net as"
            + " olga@elsewhere.org",
        "cut-short | ADDRESS_FAILED 5.2.1 olga@elsewhere.org as olga@elsewhere.org,"
            + " REFUSED - zoe@elsewhere.org",
      })
  void readsTheFieldsOfRfc3464(String file, String expected) throws IOException {
    BounceReport report = read(file);

    assertThat(report.form()).isEqualTo(Form.STATUS_NOTIFICATION);
    assertThat(inWords(report)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "qmail | ADDRESS_FAILED 5.1.1 nobody@qmail.example.net, ADDRESS_FAILED -"
            + " olga@elsewhere.org, LATER 4.4.2 slow@elsewhere.org",
        "exim | ADDRESS_FAILED - olga@elsewhere.org, REFUSED 5.3.4 zoe@elsewhere.org",
        "exim-warning | LATER 4.7.1 olga@elsewhere.org",
        "old-exchange | ADDRESS_FAILED 5.1.1 olga@elsewhere.org, LATER 5.2.2 zoe@elsewhere.org",
        "very-old-exchange | ADDRESS_FAILED - nobody",
        "sendmail-old | ADDRESS_FAILED - olga@elsewhere.org",
        "qq | ADDRESS_FAILED - 12345678@qq.example",
        "alibaba | ADDRESS_FAILED 5.1.1 li.lei@alimail.example",
        "plain-with-code | ADDRESS_FAILED 5.1.1 olga@elsewhere.org",
      })
  void readsWhatServersWriteInWordsOfTheirOwn(String file, String expected) throws IOException {
    BounceReport report = read(file);

    assertThat(report.form()).isEqualTo(Form.TEXT);
    assertThat(inWords(report)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "out-of-office | AUTOMATIC_REPLY",
        "out-of-office-old | AUTOMATIC_REPLY",
        "read-receipt | OTHER",
        "spam-complaint | OTHER",
        "a-person-writes | OTHER",
        "a-report-attached | OTHER",
      })
  void findsNobodyInWhatIsNoReport(String file, Form expected) throws IOException {
    assertThat(read(file)).isEqualTo(new BounceReport(expected, List.of()));
  }

  @Test
  void everyReportHereIsTried() throws IOException {
    String test =
        Files.readString(Path.of("src/test/java/io/mailgroups/james/report/BounceReportTest.java"));
    try (Stream<Path> files = Files.list(REPORTS)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".eml", "")))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(test).contains("\"" + name + " |"));
    }
  }

  @Test
  void lineEndsAreAsSmtpHasThem() throws IOException {
    String text = Files.readString(REPORTS.resolve("postfix-unknown-user.eml"));

    assertThat(read(new ByteArrayInputStream(latin(text.replace("\n", "\r\n")))))
        .isEqualTo(read("postfix-unknown-user"));
  }

  @Test
  void aReportThatHardlyEndsIsReadInPart() throws IOException {
    String text = Files.readString(REPORTS.resolve("postfix-unknown-user.eml"));
    String unending =
        text.replace("Action: failed", "Action: failed\nX-Long: " + "x".repeat(10_000_000));

    BounceReport report = read(new ByteArrayInputStream(latin(unending)));

    assertThat(inWords(report)).isEqualTo("REFUSED - olga@elsewhere.org as olga@elsewhere.org");
  }

  @Test
  void whatTheServerSaidIsOneLineOfText() throws IOException {
    assertThat(read("gmail-no-such-user").recipients().get(0).text())
        .startsWith("smtp; 550-5.1.1 The email account that you tried to reach does not exist.")
        .doesNotContain("\n")
        .hasSizeLessThan(501);
  }

  private static BounceReport read(String file) throws IOException {
    try (InputStream in = Files.newInputStream(REPORTS.resolve(file + ".eml"))) {
      return read(in);
    }
  }

  private static BounceReport read(InputStream in) throws IOException {
    return BounceReport.read(in);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String inWords(BounceReport report) {
    return String.join(", ", report.recipients().stream().map(BounceReportTest::inWords).toList());
  }

  private static String inWords(Reported reported) {
    return reported.verdict()
        + " "
        + reported.status().orElse("-")
        + " "
        + reported.recipient().map(EmailAddress::text).orElse("nobody")
        + reported.original().map(original -> " as " + original).orElse("");
  }
}
