// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.overview;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.Attention;
import io.mailgroups.group.EndingMembership;
import io.mailgroups.group.GroupKind;
import io.mailgroups.listing.Capped;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.overview.Numbers;
import io.mailgroups.overview.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The numbers of the overview, and the memberships that end soon, by REST. */
@RestController
@RequestMapping("/api/v1")
@Allowed(Who.AUDITORS)
class OverviewApi {
  private final GroupRepository repository;

  OverviewApi(GroupRepository repository) {
    this.repository = repository;
  }

  /** A number that is counted up to a limit only. */
  record Count(int count, boolean more) {
    static Count of(Capped capped) {
      return new Count(capped.count(), capped.isMore());
    }
  }

  /** The organisation in numbers; {@code traffic} is that of the last 24 hours. */
  record OverviewJson(
      Map<EmployeeStatus, Long> employees,
      Map<GroupKind, Long> groups,
      Traffic traffic,
      Map<Attention, Count> attention,
      Count endingMemberships,
      Count stoppedAddresses) {}

  /** A membership that ends soon. */
  record EndingJson(String groupId, String group, String member, Instant validTo) {
    static EndingJson of(EndingMembership ending) {
      return new EndingJson(
          String.valueOf(ending.groupId()),
          ending.groupAddress().text(),
          ending.member().member().address().text(),
          ending.ends());
    }
  }

  @GetMapping("/overview")
  OverviewJson overview() {
    Numbers numbers = repository.overview().numbers();
    Map<Attention, Count> attention = new EnumMap<>(Attention.class);
    repository
        .groupList()
        .attention()
        .forEach((reason, count) -> attention.put(reason, Count.of(count)));
    return new OverviewJson(
        numbers.people(),
        numbers.groups(),
        repository.overview().traffic(Duration.ofDays(1)),
        attention,
        Count.of(repository.endingMemberships().count()),
        Count.of(repository.bounceList().stopped()));
  }

  @GetMapping("/ending-memberships")
  ListPage<EndingJson> ending(
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after) {
    return ListPage.of(
        repository.endingMemberships().page(new PageRequest(after, ListPage.limit(limit))),
        Optional.empty(),
        EndingJson::of);
  }
}
