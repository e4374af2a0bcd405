// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.trace;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessRights;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.explain.Trace;
import io.mailgroups.explain.TraceQuestion;
import io.mailgroups.explain.Traced;
import io.mailgroups.explain.TracedDelivery;
import io.mailgroups.group.AddressedGroup;
import io.mailgroups.group.MailGroups;
import io.mailgroups.moderation.HeldMessages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Why did she not get it on Tuesday? */
@Controller
@Allowed(Who.AUDITORS)
class TracePage {
  private final Trace trace;
  private final MailGroups groups;
  private final AccessRights rights;
  private final HeldMessages held;

  TracePage(GroupRepository repository) {
    this.trace = repository.trace();
    this.groups = repository.groups();
    this.rights = repository.accessRights();
    this.held = repository.heldMessages();
  }

  /** The question as typed. */
  record Asked(
      @Nullable String person,
      @Nullable String group,
      @Nullable String messageId,
      @Nullable String day) {
    boolean isEmpty() {
      return Typed.text(person).isEmpty()
          || (Typed.text(group).isEmpty() && Typed.text(messageId).isEmpty());
    }
  }

  @GetMapping("/trace")
  String trace(@ModelAttribute("asked") Asked asked, SignedIn who, Model model) {
    Typed typed = new Typed();
    Set<EmailAddress> person = typed.address("person", asked.person());
    Optional<AddressedGroup> group = group(asked, typed);
    TraceTime time = new TraceTime(typed, asked.day());
    FieldErrors errors = typed.errors();
    model.addAttribute("errors", errors);
    if (!asked.isEmpty() && errors.isEmpty()) {
      Traced traced =
          trace.answer(
              new TraceQuestion(
                  person.iterator().next(),
                  group.map(AddressedGroup::id),
                  Typed.text(asked.messageId()),
                  time.from(),
                  time.to()));
      model.addAttribute("traced", traced);
      model.addAttribute("held", held.ofDeliveries(deliveryIds(traced)));
      group.ifPresent(found -> model.addAttribute("group", found));
      model.addAttribute("editable", rights.editableGroups(who.scope(), groupIds(traced)));
    }
    return "trace/trace";
  }

  /** The beginning and the end of a day. */
  private record TraceTime(Optional<Instant> from, Optional<Instant> to) {
    TraceTime(Typed typed, @Nullable String day) {
      this(typed.fromDay("day", day), typed.toDay("day", day));
    }
  }

  private static List<Long> deliveryIds(Traced traced) {
    return traced.deliveries().stream().map(one -> one.delivery().id()).toList();
  }

  private static Set<Long> groupIds(Traced traced) {
    return traced.deliveries().stream()
        .map(TracedDelivery::delivery)
        .map(delivery -> delivery.groupId())
        .collect(Collectors.toSet());
  }

  private Optional<AddressedGroup> group(Asked asked, Typed typed) {
    Optional<AddressedGroup> found =
        typed.address("group", asked.group()).stream()
            .flatMap(address -> groups.addressed(Set.of(address)).values().stream())
            .findFirst();
    if (Typed.text(asked.group()).isPresent() && found.isEmpty()) {
      typed.errors().add("group", "unknown-group", "");
    }
    return found;
  }
}
