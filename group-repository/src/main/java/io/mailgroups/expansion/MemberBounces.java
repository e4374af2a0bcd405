// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.database.Inserts;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.BounceAddress;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives single members bounce addresses of their own (VERP), in the transaction that hands their
 * batch over; only of use as long as that goes on.
 */
public final class MemberBounces {
  private final EntityManager em;
  private final Delivery delivery;
  private final SecureRandom random;

  MemberBounces(EntityManager em, Delivery delivery, SecureRandom random) {
    this.em = em;
    this.delivery = delivery;
    this.random = random;
  }

  /** One for each of these; one statement. */
  public Map<EmailAddress, BounceAddress> give(Collection<EmailAddress> members) {
    Map<EmailAddress, BounceAddress> given = new LinkedHashMap<>();
    Inserts rows = Inserts.into("mg_bounce_token", "token", "delivery_id", "address");
    for (EmailAddress member : members) {
      BounceAddress own = BounceAddress.random(delivery.group().address(), random);
      rows.row(own.token(), delivery.id(), member.text());
      given.put(member, own);
    }
    rows.execute(em);
    return given;
  }
}
