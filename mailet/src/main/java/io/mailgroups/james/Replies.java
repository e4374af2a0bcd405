// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.policy.Reason;
import org.apache.james.core.MailAddress;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;

/** What SMTP clients are told; together with {@link Reason} the only place where a code stands. */
final class Replies {
  private Replies() {}

  static HookResult unknown(MailAddress recipient) {
    return permanently("550", "5.1.1 There is no " + recipient.asString() + " here.");
  }

  /** The reason and the short code under which it can be looked up. */
  static HookResult refused(Reason reason, String code) {
    String text = reason.enhancedStatus() + " " + reason.text() + " (code " + code + ")";
    String replyCode = String.valueOf(reason.code());
    return reason.isTransient() ? forNow(replyCode, text) : permanently(replyCode, text);
  }

  /**
   * The same for a delivery status notification: a status code and a comment (RFC 3464 section
   * 2.3.4).
   */
  static String status(Reason reason, String code) {
    return reason.enhancedStatus() + " (" + reason.text() + " Code " + code + ")";
  }

  static HookResult tryLater() {
    return forNow("451", "4.3.0 Recipients can't be looked up now; try again later.");
  }

  static HookResult signInLater() {
    return forNow("454", "4.7.0 Passwords can't be checked now; try again later.");
  }

  /** Lets a command pass without the hooks after ours. */
  static HookResult goOnWithoutOtherHooks() {
    return HookResult.builder().hookReturnCode(HookReturnCode.ok()).build();
  }

  private static HookResult permanently(String code, String text) {
    return HookResult.builder()
        .hookReturnCode(HookReturnCode.deny())
        .smtpReturnCode(code)
        .smtpDescription(text)
        .build();
  }

  private static HookResult forNow(String code, String text) {
    return HookResult.builder()
        .hookReturnCode(HookReturnCode.denySoft())
        .smtpReturnCode(code)
        .smtpDescription(text)
        .build();
  }
}
