// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import com.google.common.net.InternetDomainName;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import javax.inject.Inject;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.server.core.MimeMessageInputStream;
import org.jspecify.annotations.Nullable;

/** Verifies the DKIM signatures of messages (RFC 6376). */
final class DkimSignatures {
  private final DNSService dns;

  @Inject
  DkimSignatures(DNSService dns) {
    this.dns = dns;
  }

  /**
   * Whether a domain, or one above it that is no public suffix, has signed the message: all of its
   * body, and with SHA-256 (RFC 8301 section 3.1).
   *
   * @throws KeysUnavailable if no signature holds, and the DNS failed on one that might
   */
  boolean prove(MimeMessage message, String domain) throws MessagingException, KeysUnavailable {
    DkimKeys keys = new DkimKeys(dns, signer -> isAligned(domain, signer));
    try (InputStream octets = new BufferedInputStream(new MimeMessageInputStream(message))) {
      @Nullable List<SignatureRecord> holding = new DKIMVerifier(keys).verify(octets);
      return holding != null && holding.stream().anyMatch(one -> isWhole(one, domain));
    } catch (FailException e) {
      if (keys.failed()) {
        throw new KeysUnavailable(domain);
      }
      return false;
    } catch (IOException e) {
      throw new MessagingException("Could not read the message", e);
    } catch (RuntimeException e) {
      // Signatures are written by anybody, and the parser throws at the odd ones.
      return false;
    }
  }

  private static boolean isWhole(SignatureRecord signature, String domain) {
    // Whoever has a message that was signed up to a length may write on.
    return signature.getBodyHashLimit() < 0
        && signature.getHashMethod().toString().equalsIgnoreCase("sha256")
        && isAligned(domain, signature.getDToken().toString());
  }

  static boolean isAligned(String domain, String signer) {
    String signing = signer.toLowerCase(Locale.ROOT);
    return domain.equals(signing)
        || (domain.endsWith("." + signing)
            && InternetDomainName.isValid(signing)
            && InternetDomainName.from(signing).isUnderPublicSuffix());
  }
}
