// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.james;

import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MemberOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What James has beside what the directory has, by REST. */
@RestController
@RequestMapping("/api/v1/james")
@Allowed(Who.POSTMASTER)
class JamesApi {
  private final Mailboxes mailboxes;
  private final RewriteGroups rewriteGroups;

  JamesApi(Mailboxes mailboxes, RewriteGroups rewriteGroups) {
    this.mailboxes = mailboxes;
    this.rewriteGroups = rewriteGroups;
  }

  /** A group of the rewrite table; {@code groupId} is that of the mail group of its address. */
  record RewriteGroupJson(String address, List<String> members, @Nullable String groupId) {
    static RewriteGroupJson of(RewriteGroups.RewriteGroup group) {
      return new RewriteGroupJson(
          group.address().text(),
          group.members().stream().map(EmailAddress::text).toList(),
          group.ours().map(ours -> String.valueOf(ours.id())).orElse(null));
    }
  }

  /** What to make, by address. */
  record Wanted(List<String> mailboxes, List<String> employees) {}

  /** What was made; passwords are not kept anywhere. */
  record Made(Map<String, String> passwords, Map<String, String> refused) {}

  /** A group to take over. */
  record Taken(String address) {}

  @GetMapping("/users")
  Map<String, List<String>> users() {
    Mailboxes.Comparison comparison = mailboxes.compare();
    return Map.of(
        "withoutMailbox", texts(comparison.withoutMailbox()),
        "withoutEmployee", texts(comparison.withoutEmployee()));
  }

  @PostMapping("/users")
  Made make(@RequestBody Wanted wanted, SignedIn who) {
    Map<String, String> passwords = new TreeMap<>();
    mailboxes
        .makeMailboxes(parsed(wanted.mailboxes()))
        .forEach((address, password) -> passwords.put(address.text(), password));
    Map<String, String> refused = new TreeMap<>();
    mailboxes
        .makeEmployees(parsed(wanted.employees()), who)
        .forEach((address, why) -> refused.put(address.text(), why));
    return new Made(passwords, refused);
  }

  @GetMapping("/rewrite-groups")
  ListPage<RewriteGroupJson> rewriteGroups() {
    return new ListPage<>(
        rewriteGroups.all().stream().map(RewriteGroupJson::of).toList(), null, null);
  }

  @PostMapping("/rewrite-groups")
  List<Map<String, String>> take(@RequestBody Taken wanted, SignedIn who) {
    List<Map<String, String>> left = new ArrayList<>();
    for (MemberOutcome outcome : rewriteGroups.take(EmailAddress.parse(wanted.address()), who)) {
      left.add(Map.of("address", outcome.address().text(), "result", outcome.result().name()));
    }
    return left;
  }

  private static List<String> texts(NavigableSet<EmailAddress> addresses) {
    return addresses.stream().map(EmailAddress::text).toList();
  }

  private static List<EmailAddress> parsed(@Nullable List<String> written) {
    return written == null ? List.of() : written.stream().map(EmailAddress::parse).toList();
  }
}
