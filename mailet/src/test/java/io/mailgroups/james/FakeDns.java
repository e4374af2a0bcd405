// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.dnsservice.api.TemporaryResolutionException;

/** The text records that a test gives, and whether the DNS answers at all. */
public final class FakeDns {
  private final Map<String, String> texts = new HashMap<>();
  private boolean away;

  DNSService service() {
    return Fakes.of(DNSService.class, this);
  }

  void put(String name, String text) {
    texts.put(name, text);
  }

  void goAway() {
    away = true;
  }

  void comeBack() {
    away = false;
  }

  /** As James does: nothing also while the DNS is away. */
  public Collection<String> findTXTRecords(String name) {
    String text = texts.get(name);
    return away || text == null ? List.of() : List.of(text);
  }

  /** As James does. */
  public Collection<String> findMXRecords(String name) throws TemporaryResolutionException {
    if (away) {
      throw new TemporaryResolutionException("away");
    }
    return List.of();
  }
}
