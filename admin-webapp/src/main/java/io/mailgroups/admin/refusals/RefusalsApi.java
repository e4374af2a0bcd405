// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.refusals;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.policy.DecidedBy;
import io.mailgroups.policy.LoggedRefusal;
import io.mailgroups.policy.Reason;
import io.mailgroups.policy.RefusalFilter;
import io.mailgroups.policy.RefusalLog;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who was refused at RCPT, by REST. */
@RestController
@RequestMapping("/api/v1/refusals")
@Allowed(Who.AUDITORS)
class RefusalsApi {
  private final RefusalLog log;
  private final RefusalCases cases;

  RefusalsApi(GroupRepository repository, RefusalCases cases) {
    this.log = repository.refusalLog();
    this.cases = cases;
  }

  /** The refusals of one sender by one group for one reason on one day, as calls give them. */
  record RefusalJson(
      String code,
      String groupId,
      String group,
      @Nullable String claimedSender,
      @Nullable String provenSender,
      Reason reason,
      DecidedBy decidedBy,
      LocalDate day,
      long refused,
      Instant lastRefusedAt) {
    static RefusalJson of(LoggedRefusal refusal) {
      return new RefusalJson(
          refusal.code(),
          String.valueOf(refusal.groupId()),
          refusal.groupAddress().text(),
          refusal.claimedSender().map(EmailAddress::text).orElse(null),
          refusal.provenSender().map(EmailAddress::text).orElse(null),
          refusal.reason(),
          refusal.decidedBy(),
          refusal.day(),
          refusal.refused(),
          refusal.lastRefusedAt());
    }
  }

  @GetMapping
  ListPage<RefusalJson> list(
      @RequestParam(defaultValue = "") Set<Long> groupId,
      @RequestParam(defaultValue = "") Set<String> sender,
      @RequestParam(defaultValue = "") Set<Reason> reason,
      @RequestParam Optional<LocalDate> from,
      @RequestParam Optional<LocalDate> to,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "false") boolean total) {
    RefusalFilter filter = filter(groupId, sender, reason, from, to);
    return ListPage.of(
        log.page(filter, new PageRequest(after, ListPage.limit(limit))),
        total ? Optional.of(log.count(filter)) : Optional.empty(),
        RefusalJson::of);
  }

  @GetMapping("/{code}")
  @Allowed(Who.READERS)
  RefusalJson get(@PathVariable String code, SignedIn who) {
    return RefusalJson.of(cases.find(who, code).refusal());
  }

  static RefusalFilter filter(
      Set<Long> groupId,
      Set<String> sender,
      Set<Reason> reason,
      Optional<LocalDate> from,
      Optional<LocalDate> to) {
    return RefusalFilter.ALL
        .byGroups(groupId)
        .of(sender.stream().map(EmailAddress::parse).collect(Collectors.toSet()))
        .because(reason)
        .between(from, to);
  }
}
