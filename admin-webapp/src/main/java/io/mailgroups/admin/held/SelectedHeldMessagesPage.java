// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.held;

import io.mailgroups.admin.held.ManyHeldMessages.Outcome;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.moderation.HeldMessage;
import io.mailgroups.problem.InvalidValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** One decision about the messages that were ticked: first how many, to which groups, then so. */
@Controller
@Allowed(Who.SIGNED_IN)
class SelectedHeldMessagesPage {
  private final ManyHeldMessages many;

  SelectedHeldMessagesPage(ManyHeldMessages many) {
    this.many = many;
  }

  /**
   * What is sent.
   *
   * @param messages the ids that are ticked
   * @param sure whether what it would do was shown
   */
  record Selected(
      @Nullable Set<Long> messages,
      @Nullable HeldDecision decision,
      @Nullable String comment,
      @Nullable Boolean sure) {
    /** For templates too. */
    public Set<Long> ids() {
      return messages == null ? Set.of() : messages;
    }

    String said() {
      return Typed.text(comment).orElse("");
    }
  }

  @PostMapping("/held-messages/selected")
  ModelAndView decide(@ModelAttribute Selected selected, SignedIn who) {
    try {
      HeldDecision decision = decision(selected);
      if (!Boolean.TRUE.equals(selected.sure())) {
        return preview(selected, who, FieldErrors.none(), HttpStatus.OK);
      }
      return done(selected, many.decide(who, decision, selected.ids(), selected.said()));
    } catch (InvalidValue wrong) {
      return preview(selected, who, FieldErrors.of(wrong), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  private static HeldDecision decision(Selected selected) {
    if (selected.ids().isEmpty()) {
      throw new InvalidValue("", "no-message-ticked", "No message is ticked.");
    }
    if (selected.decision() == null) {
      throw new InvalidValue("", "required", "Approve them or reject them.");
    }
    return selected.decision();
  }

  private ModelAndView preview(
      Selected selected, SignedIn who, FieldErrors errors, HttpStatus status) {
    List<HeldMessage> waiting = many.waiting(who, selected.ids());
    Map<EmailAddress, Long> groups =
        waiting.stream()
            .collect(
                Collectors.groupingBy(HeldMessage::group, TreeMap::new, Collectors.counting()));
    ModelAndView page = new ModelAndView("held/selected", status);
    page.addObject("selected", selected);
    page.addObject("errors", errors);
    page.addObject("messages", waiting);
    page.addObject("groups", groups);
    page.addObject("others", selected.ids().size() - waiting.size());
    return page;
  }

  private static ModelAndView done(Selected selected, List<Outcome> outcomes) {
    Map<ManyHeldMessages.Result, Long> results =
        outcomes.stream()
            .collect(Collectors.groupingBy(Outcome::result, TreeMap::new, Collectors.counting()));
    return new ModelAndView("held/done")
        .addObject("decision", selected.decision())
        .addObject("results", results);
  }
}
