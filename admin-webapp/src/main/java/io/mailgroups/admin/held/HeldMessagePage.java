// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.held;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessRights;
import io.mailgroups.admin.message.MessagePreview;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.moderation.HeldMessage;
import io.mailgroups.moderation.HeldMessages;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One held message: what it says, and the decision. The notification's link leads here; opening it
 * decides nothing, or the programs that look at links in mail would.
 */
@Controller
@Allowed(Who.SIGNED_IN)
class HeldMessagePage {
  private final HeldMessages messages;
  private final HeldRights rights;
  private final AccessRights access;

  HeldMessagePage(GroupRepository repository, HeldRights rights) {
    this.messages = repository.heldMessages();
    this.access = repository.accessRights();
    this.rights = rights;
  }

  /** What is sent. */
  record Verdict(@Nullable HeldDecision decision, @Nullable String comment) {
    static final Verdict NONE = new Verdict(null, null);

    String said() {
      return Typed.text(comment).orElse("");
    }
  }

  @GetMapping("/held-messages/{id}")
  ModelAndView show(@PathVariable long id, SignedIn who) {
    return page(rights.seen(who, id), who, Verdict.NONE, FieldErrors.none(), HttpStatus.OK);
  }

  @PostMapping("/held-messages/{id}")
  ModelAndView decide(
      @PathVariable long id,
      @ModelAttribute Verdict verdict,
      SignedIn who,
      RedirectAttributes next) {
    String group = rights.decidable(who, id).group().text();
    try {
      decision(verdict).make(messages, who.change(), id, verdict.said());
      Notice.done(next, "held.done." + verdict.decision(), group);
      return new ModelAndView("redirect:/held-messages");
    } catch (InvalidValue wrong) {
      return page(
          rights.seen(who, id),
          who,
          verdict,
          FieldErrors.of(wrong),
          HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (Conflict conflict) {
      FieldErrors errors =
          FieldErrors.none().add("", code(conflict), String.valueOf(conflict.getMessage()));
      return page(rights.seen(who, id), who, verdict, errors, HttpStatus.CONFLICT);
    }
  }

  private static HeldDecision decision(Verdict verdict) {
    if (verdict.decision() == null) {
      throw new InvalidValue("", "required", "Approve it or reject it.");
    }
    return verdict.decision();
  }

  private static String code(Conflict conflict) {
    return conflict.kind() == Conflict.Kind.ALREADY_DECIDED
        ? "already-decided"
        : "group-not-active";
  }

  private ModelAndView page(
      HeldRights.Seen seen, SignedIn who, Verdict verdict, FieldErrors errors, HttpStatus status) {
    HeldMessage message = seen.message();
    ModelAndView page = new ModelAndView("held/one", status);
    page.addObject("message", message);
    page.addObject("verdict", verdict);
    page.addObject("errors", errors);
    page.addObject("mayDecide", seen.mayDecide());
    page.addObject("mayRead", seen.mayRead());
    page.addObject("moderated", messages.moderated(message.groupId()));
    page.addObject("mayOpenGroup", access.mayReadGroup(who.scope(), message.groupId()));
    if (seen.mayRead()) {
      preview(message.id()).ifPresent(preview -> page.addObject("preview", preview));
    }
    return page;
  }

  // What was rejected, has expired or went out isn't kept.
  private Optional<MessagePreview> preview(long id) {
    try (InputStream content = messages.content(id)) {
      return Optional.of(MessagePreview.of(content));
    } catch (NotFound gone) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
