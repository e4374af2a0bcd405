// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.held;

import io.mailgroups.admin.held.ManyHeldMessages.Outcome;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.problem.InvalidValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** One decision about many held messages, by REST. */
@RestController
@Allowed(Who.SIGNED_IN)
class HeldMessagesBulkApi {
  private final ManyHeldMessages many;

  HeldMessagesBulkApi(ManyHeldMessages many) {
    this.many = many;
  }

  /** Which, by id, and what the moderator says to all of their authors. */
  record Bulk(@Nullable List<String> messages, @Nullable String comment) {
    String said() {
      return Typed.text(comment).orElse("");
    }

    Set<Long> ids() {
      if (messages == null) {
        throw new InvalidValue("/messages", "required", "Name the messages.");
      }
      Set<Long> ids = new LinkedHashSet<>();
      for (int i = 0; i < messages.size(); i++) {
        try {
          ids.add(Long.parseLong(messages.get(i)));
        } catch (NumberFormatException e) {
          throw new InvalidValue(
              "/messages/" + i, "invalid", "No id of a held message: " + messages.get(i));
        }
      }
      return ids;
    }
  }

  /** Does what it can; ids of messages by what became of them. */
  @PostMapping("/api/v1/held-messages:approve")
  Map<ManyHeldMessages.Result, List<String>> approve(@RequestBody Bulk bulk, SignedIn who) {
    return decide(HeldDecision.APPROVE, bulk, who);
  }

  /** Does what it can; ids of messages by what became of them. */
  @PostMapping("/api/v1/held-messages:reject")
  Map<ManyHeldMessages.Result, List<String>> reject(@RequestBody Bulk bulk, SignedIn who) {
    return decide(HeldDecision.REJECT, bulk, who);
  }

  private Map<ManyHeldMessages.Result, List<String>> decide(
      HeldDecision decision, Bulk bulk, SignedIn who) {
    return many.decide(who, decision, bulk.ids(), bulk.said()).stream()
        .collect(
            Collectors.groupingBy(
                Outcome::result,
                TreeMap::new,
                Collectors.mapping(outcome -> String.valueOf(outcome.id()), Collectors.toList())));
  }
}
