// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import java.nio.charset.StandardCharsets;

/** Messages as people send them, for pages to show. */
final class HeldSamples {
  static final byte[] PLAIN =
      octets(
          """
          From: Olga Petrova <olga.petrova@partner.example.org>
          To: launch-team@example.com
          Subject: Our offer
          Content-Type: text/plain; charset=utf-8

          Dear all,

          here is our offer for the launch.
          """);

  static final byte[] ATTACHED =
      octets(
          """
          From: =?UTF-8?B?5p2O5Lyf?= <li.wei@example.com>
          To: engineers@example.com
          Date: Mon, 2 Mar 2026 09:12:00 +0800
          Subject: =?UTF-8?B?5ZGo5LqM5Y+R5biD?=
          MIME-Version: 1.0
          Content-Type: multipart/mixed; boundary=b

          --b
          Content-Type: text/plain; charset=utf-8

          各位同事：

          请查看附件中的计划，并在周一之前回复。
          --b
          Content-Type: application/pdf; name="plan.pdf"
          Content-Transfer-Encoding: base64

          JVBERi0xLjcK
          --b
          Content-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document
          Content-Disposition: attachment; filename*=UTF-8''%E5%85%AC%E5%8F%B8%E5%8F%91%E5%B8%83%E8%AE%A1%E5%88%92%E4%B8%8E%E6%97%B6%E9%97%B4%E5%AE%89%E6%8E%92-a-name-that-is-much-longer-than-anybody-would-like.docx

          PK
          --b--
          """);

  static final byte[] HTML =
      octets(
          """
          From: "Your bank" <service@bank.example>
          Reply-To: somebody@elsewhere.example
          To: launch-team@example.com
          Subject: Confirm your account
          MIME-Version: 1.0
          Content-Type: text/html; charset=utf-8

          <html><body style="background: red"><h1>Confirm your account</h1>
          <p>Dear customer, <a href="https://evil.example/a-very-long-path/%s">https://bank.example</a></p>
          <script>alert(1)</script><img src="https://evil.example/pixel.png" alt="Logo" onerror="alert(1)">
          <ul><li>one</li><li>two</li></ul></body></html>
          """
              .formatted("x".repeat(120)));

  private HeldSamples() {}

  private static byte[] octets(String message) {
    return message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }
}
