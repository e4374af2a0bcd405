// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.dnsservice.api.TemporaryResolutionException;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.exceptions.TempFailException;
import org.apache.james.jdkim.tagvalue.PublicKeyRecordImpl;

/** The keys for the signatures of one message, from the DNS as James asks it. */
final class DkimKeys implements PublicKeyRecordRetriever {
  // A message can have any number of signatures.
  private static final int LOOKUPS = 5;
  // RFC 8301 section 3.2.
  private static final int LEAST_BITS = 1024;

  private final DNSService dns;
  private final Predicate<String> wanted;
  private int lookups;
  private boolean failed;

  /** Only those of some domains. */
  DkimKeys(DNSService dns, Predicate<String> wanted) {
    this.dns = dns;
    this.wanted = wanted;
  }

  /** The DNS did not answer about one. */
  boolean failed() {
    return failed;
  }

  @Override
  public List<String> getRecords(CharSequence method, CharSequence selector, CharSequence domain)
      throws TempFailException, PermFailException {
    String signer = domain.toString().toLowerCase(Locale.ROOT);
    if (!wanted.test(signer) || ++lookups > LOOKUPS) {
      throw new PermFailException("not looked up: " + signer);
    }
    String name = selector + "._domainkey." + signer;
    List<String> records = texts(name);
    if (records.isEmpty() && isAway(name)) {
      failed = true;
      throw new TempFailException("no answer about " + name);
    }
    // It answers again, or did all the time.
    List<String> sure = records.isEmpty() ? texts(name) : records;
    return sure.stream().filter(DkimKeys::isSound).toList();
  }

  private List<String> texts(String name) {
    return dns.findTXTRecords(name).stream().map(DkimKeys::unquoted).toList();
  }

  // James gives no text both when there is none and when the DNS fails; with mail exchangers it
  // tells the two apart.
  private boolean isAway(String name) {
    try {
      dns.findMXRecords(name);
      return false;
    } catch (TemporaryResolutionException e) {
      return true;
    }
  }

  // A domain that only tries out signing proves nothing (RFC 6376 section 3.6.1).
  private static boolean isSound(String record) {
    try {
      PublicKeyRecordImpl key = new PublicKeyRecordImpl(record);
      key.validate();
      return !key.isTesting()
          && (!(key.getPublicKey() instanceof RSAPublicKey rsa)
              || rsa.getModulus().bitLength() >= LEAST_BITS);
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** A text record as James writes it: its parts in quotes, one after the other. */
  static String unquoted(String text) {
    if (!text.startsWith("\"")) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        inside = !inside;
      } else if (inside) {
        boolean escapes = c == '\\' && i + 1 < text.length();
        plain.append(escapes ? text.charAt(++i) : c);
      }
    }
    return plain.toString();
  }
}
