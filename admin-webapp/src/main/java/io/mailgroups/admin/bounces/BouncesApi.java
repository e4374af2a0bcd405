// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.bounces;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.bounce.BounceList;
import io.mailgroups.bounce.BounceList.Wanted;
import io.mailgroups.bounce.Bounces;
import io.mailgroups.bounce.BouncingAddress;
import io.mailgroups.listing.PageRequest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The addresses from which mail comes back, by REST. */
@RestController
@RequestMapping("/api/v1/bounces")
@Allowed(Who.READERS)
class BouncesApi {
  private final BounceList list;
  private final Bounces bounces;
  private final BounceRights rights;

  BouncesApi(GroupRepository repository, BounceRights rights) {
    this.list = repository.bounceList();
    this.bounces = repository.bounces();
    this.rights = rights;
  }

  /**
   * An address as calls give it.
   *
   * @param score days on which mail came back
   * @param status enhanced code that the other server gave last, and {@code text} what it said
   */
  record BounceJson(
      String id,
      String address,
      boolean stopped,
      @Nullable Instant stoppedAt,
      int score,
      @Nullable String status,
      String text,
      Instant firstAt,
      Instant lastAt) {
    static BounceJson of(BouncingAddress bounce) {
      return new BounceJson(
          String.valueOf(bounce.id()),
          bounce.address().text(),
          bounce.isStopped(),
          bounce.stopped().orElse(null),
          bounce.score(),
          bounce.status().orElse(null),
          bounce.text(),
          bounce.firstAt(),
          bounce.lastAt());
    }
  }

  @GetMapping
  @Allowed(Who.AUDITORS)
  ListPage<BounceJson> list(
      @RequestParam(defaultValue = "ALL") Wanted state,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "false") boolean total) {
    return ListPage.of(
        list.page(state, new PageRequest(after, ListPage.limit(limit))),
        total ? Optional.of(list.count(state)) : Optional.empty(),
        BounceJson::of);
  }

  /**
   * One of them.
   *
   * @param bounce id or address
   */
  @GetMapping("/{bounce}")
  BounceJson get(@PathVariable String bounce, SignedIn who) {
    return BounceJson.of(rights.seen(who, bounce).bounce());
  }

  /** Delivers to the address again, and forgets what was counted. */
  @PostMapping("/{bounce}:resume")
  @Allowed(Who.EDITORS)
  BounceJson resume(@PathVariable String bounce, SignedIn who) {
    long id = rights.resumable(rights.seen(who, bounce)).id();
    bounces.resume(who.change(), id);
    return BounceJson.of(list.find(id).orElseThrow());
  }
}
