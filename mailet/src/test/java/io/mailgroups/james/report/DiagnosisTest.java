// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.bounce.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.1.1 <x@example.org>: Recipient address rejected: User unknown in virtual mailbox"
            + " table",
        "550 5.1.2 Bad destination system",
        "501 5.1.3 Bad recipient address syntax",
        "551 5.1.6 Recipient has moved",
        "550 5.1.10 RESOLVER.ADR.RecipientNotFound",
        "550 5.2.1 The email account that you tried to reach is disabled.",
        "550 5.5.0 Requested action not taken: mailbox unavailable",
        "550 5.1.0 Address rejected: no such user",
        "550 5.4.1 Recipient address rejected: Access denied",
        "550 No such user here",
        "550 Requested action not taken: mailbox unavailable",
        "553 sorry, that user does not exist",
        "554 delivery error: This user doesn't have an account. Account is disabled",
        "550 Unrouteable address",
        "550 Mailbox not found. http://service.example/?id=blocked",
        "550 收件人不存在",
        "Host or domain name not found. Name service error for name=gone.example type=A: Host not"
            + " found",
      })
  void theAddressIsDead(String said) {
    assertThat(Diagnosis.of(said).verdict()).isEqualTo(Verdict.ADDRESS_FAILED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.7.1 Message rejected as spam",
        "550 5.7.1 Recipient does not exist, or you may not write to them",
        "550 5.7.26 Unauthenticated email is not accepted due to DMARC policy",
        "552 5.2.3 Message too large for this mailbox",
        "552 5.3.4 Message size exceeds fixed limit",
        "550 5.1.8 Sender address rejected: domain not found",
        "550 5.1.1 Blocked: 192.0.2.1 is listed at a DNSBL",
        "550 5.2.1 receiving mail at a rate that prevents additional messages",
        "554 5.4.6 Too many hops",
        "550 5.0.0 Nobody knows why",
        "550 Sender verify failed: no such user",
        "550 Administrative prohibition",
        "550 relaying denied, unknown user",
        "554 Your IP is on a blacklist; mailbox unavailable",
        "550 http://example.org/user-unknown",
        "550 no-such-user@user.unknown.example refused",
      })
  void somethingElseIsAtFault(String said) {
    assertThat(Diagnosis.of(said).verdict()).isEqualTo(Verdict.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "452 4.2.2 The email account that you tried to reach is over quota",
        "550 5.2.2 Mailbox full",
        "552 Requested mail action aborted: exceeded storage allocation",
        "554 mailbox is full, user unknown",
        "550 收件人邮箱已满",
        "421 4.3.2 Service shutting down",
        "450 unknown user",
      })
  void itMayWorkLater(String said) {
    assertThat(Diagnosis.of(said).verdict()).isEqualTo(Verdict.LATER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "failed | 5.0.0 | smtp; 550 5.1.1 unknown | ADDRESS_FAILED | 5.1.1",
        "failed | 5.0.0 | smtp; 450 unknown user | LATER | 5.0.0",
        "failed | 5.0.0 | smtp; 550 unknown user | ADDRESS_FAILED | 5.0.0",
        "failed | 5.1.1 | smtp; 550 5.7.1 no | ADDRESS_FAILED | 5.1.1",
        "failed | 5.7.1 | smtp; 550 5.1.1 unknown | REFUSED | 5.7.1",
        "FAILED | 4.4.7 | expired | LATER | 4.4.7",
        "delayed | 5.1.1 | | LATER | 5.1.1",
        "relayed | 2.0.0 | | ARRIVED | 2.0.0",
        "failed | 5.3.0 | could not be processed | REFUSED | 5.3.0",
      })
  void fieldsAreWeighedAgainstEachOther(
      String action, String status, String said, Verdict verdict, String code) {
    Diagnosis diagnosis = Diagnosis.of(action, status, said == null ? "" : said);

    assertThat(diagnosis.verdict()).isEqualTo(verdict);
    assertThat(diagnosis.status()).contains(code);
  }

  @Test
  void numbersOfOtherThingsAreNoCodes() {
    assertThat(Diagnosis.of("from 192.5.1.1, Exim 4.92.3, 550 KB, port 25:550 ").isTold())
        .isFalse();
    assertThat(Diagnosis.of("Sent at 10:45, see page 12").isTold()).isFalse();
  }
}
