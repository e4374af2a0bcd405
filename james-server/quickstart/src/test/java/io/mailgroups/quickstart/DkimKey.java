// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.exceptions.FailException;

/**
 * The DKIM key of an author's domain (RFC 6376): signs messages, and verifies them with its public
 * half as any server would that finds that in the DNS. Messages are octets as characters.
 */
final class DkimKey {
  private static final String SELECTOR = "test";

  private final KeyPair pair;
  private final String domain;

  DkimKey(String domain) {
    this.domain = domain;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The message with a signature on top.
   *
   * @param canonicalization as in {@code simple/simple}
   * @param fields as in {@code from:date}
   */
  String signed(String message, String canonicalization, String fields) {
    String template =
        "v=1; a=rsa-sha256; d=%s; s=%s; c=%s; h=%s; bh=; b=;"
            .formatted(domain, SELECTOR, canonicalization, fields);
    try {
      return new DKIMSigner(template, pair.getPrivate()).sign(octets(message)) + "\r\n" + message;
    } catch (IOException | FailException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where its public half stands in the DNS. */
  String name() {
    return SELECTOR + "._domainkey." + domain;
  }

  /** What stands there. */
  String record() {
    return "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  /** Whether the message has a signature, and it holds. */
  boolean verifies(String message) {
    try {
      List<?> signatures =
          new DKIMVerifier((method, selector, signer) -> List.of(record())).verify(octets(message));
      return signatures != null && !signatures.isEmpty();
    } catch (FailException e) {
      return false;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InputStream octets(String message) {
    return new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1));
  }
}
