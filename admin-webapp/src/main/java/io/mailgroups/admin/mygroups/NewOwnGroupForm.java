// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.admin.groups.AddressLines;
import io.mailgroups.collaboration.NewCollaboration;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.JoinPolicy;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.problem.InvalidValue;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A group as an employee types it.
 *
 * @param address empty for one that is made from the name; without a domain in the employee's own
 * @param members one in a line
 * @param departments ids of the employee's own, whose people become members too
 */
record NewOwnGroupForm(
    @Nullable String name,
    @Nullable String address,
    @Nullable String description,
    @Nullable String members,
    @Nullable List<Long> departments,
    @Nullable JoinPolicy join,
    @Nullable SendPolicy sendPolicy,
    @Nullable Boolean hidden,
    @Nullable Boolean conversations) {
  static final NewOwnGroupForm EMPTY =
      new NewOwnGroupForm(
          "", "", "", "", List.of(), JoinPolicy.APPROVAL, SendPolicy.DOMAIN, false, true);

  private static final int MAX_SUGGESTED = 60;

  /** For templates too. */
  public List<Long> chosen() {
    return departments == null ? List.of() : departments;
  }

  /**
   * What the group shall be.
   *
   * @param listed members that a file lists
   * @throws InvalidValue at the field that is wrong
   */
  NewCollaboration wanted(EmailAddress maker, AddressLines listed) {
    TreeSet<EmailAddress> people = AddressLines.of(members).sound("/members");
    people.addAll(listed.sound("/file"));
    return new NewCollaboration(
        text(name),
        wantedAddress(maker),
        text(description),
        people,
        chosen().stream().map(id -> new DepartmentScope(id, true)).toList(),
        join == null ? JoinPolicy.NOBODY : join,
        sendPolicy == null ? SendPolicy.DOMAIN : sendPolicy,
        Boolean.TRUE.equals(hidden),
        Boolean.TRUE.equals(conversations));
  }

  /**
   * The address that is meant.
   *
   * @throws InvalidValue if it is none, or none can be made from the name
   */
  EmailAddress wantedAddress(EmailAddress maker) {
    String typed = text(address).isEmpty() ? localPart(text(name)) : text(address);
    if (typed.isEmpty()) {
      throw new InvalidValue("/address", "required", "A group needs an address.");
    }
    String whole = typed.contains("@") ? typed : typed + "@" + maker.domain();
    return EmailAddress.parse(whole, "/address");
  }

  // Letters without their accents; what has no ASCII form is left out.
  private static String localPart(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    return plain.substring(0, Math.min(MAX_SUGGESTED, plain.length())).replaceAll("^-+|-+$", "");
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed.strip().replace("\r\n", "\n");
  }
}
