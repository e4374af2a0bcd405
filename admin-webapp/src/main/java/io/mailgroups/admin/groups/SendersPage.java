// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.StaleVersion;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who may write to a group: the policy, and whom it designates. */
@Controller
@Allowed(Who.READERS)
class SendersPage {
  private final GroupRepository repository;
  private final GroupRights rights;
  private final RuleReader departments;

  SendersPage(GroupRepository repository, GroupRights rights, RuleReader departments) {
    this.repository = repository;
    this.rights = rights;
    this.departments = departments;
  }

  /** As typed; lists have one in a line. */
  record Senders(
      @Nullable SendPolicy sendPolicy,
      @Nullable String addresses,
      @Nullable String departments,
      @Nullable String departmentsOnly,
      @Nullable String groups,
      @Nullable Integer version) {}

  @GetMapping("/groups/{id}/senders")
  ModelAndView show(@PathVariable long id, SignedIn who) {
    MailGroup group = rights.group(who, id);
    AllowedSenders allowed = repository.senderLists().allowed(id);
    Senders senders =
        new Senders(
            group.data().sendPolicy(),
            AddressLines.text(allowed.addresses()),
            departments.scopes(who, allowed.departments(), true),
            departments.scopes(who, allowed.departments(), false),
            AddressLines.text(allowed.groups()),
            group.version());
    return form(group, senders, FieldErrors.none(), who, HttpStatus.OK);
  }

  @PostMapping("/groups/{id}/senders")
  @Allowed(Who.EDITORS)
  ModelAndView save(
      @PathVariable long id,
      @ModelAttribute Senders senders,
      SignedIn who,
      RedirectAttributes next) {
    MailGroup group = rights.editable(who, id);
    try {
      AllowedSenders allowed =
          new AllowedSenders(
              AddressLines.of(senders.addresses()).sound("/addresses"),
              departments.scopes(who, senders.departments(), senders.departmentsOnly()),
              AddressLines.of(senders.groups()).sound("/groups"));
      write(who, group, senders, allowed);
      Notice.done(next, "groups.senders-saved", group.data().name());
      return new ModelAndView("redirect:/groups/" + id + "/senders");
    } catch (InvalidValue wrong) {
      return form(
          group, senders, FieldErrors.atLastName(wrong), who, HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (StaleVersion stale) {
      FieldErrors errors = FieldErrors.none().add("", "stale", "");
      return form(group, over(senders, group.version()), errors, who, HttpStatus.CONFLICT);
    }
  }

  private void write(SignedIn who, MailGroup group, Senders senders, AllowedSenders allowed) {
    SendPolicy policy =
        senders.sendPolicy() == null ? group.data().sendPolicy() : senders.sendPolicy();
    OptionalInt version =
        senders.version() == null ? OptionalInt.empty() : OptionalInt.of(senders.version());
    repository
        .database()
        .inTransactionDo(
            em -> {
              MailGroup changed =
                  repository
                      .groups()
                      .update(
                          who.change(), group.id(), version, group.data().withSendPolicy(policy));
              if (!repository.senderLists().allowed(group.id()).equals(allowed)) {
                repository
                    .senderLists()
                    .replaceAllowed(
                        who.change(),
                        group.id(),
                        changed.version() == group.version() ? version : OptionalInt.empty(),
                        allowed);
              }
            });
  }

  private static Senders over(Senders senders, int version) {
    return new Senders(
        senders.sendPolicy(),
        senders.addresses(),
        senders.departments(),
        senders.departmentsOnly(),
        senders.groups(),
        version);
  }

  private ModelAndView form(
      MailGroup group, Senders senders, FieldErrors errors, SignedIn who, HttpStatus status) {
    ModelAndView page = new ModelAndView("groups/senders", status);
    page.addObject("group", group);
    page.addObject("mayEdit", rights.mayEdit(who, group));
    page.addObject("senders", senders);
    page.addObject("policies", SendPolicy.values());
    page.addObject("errors", errors);
    return page;
  }
}
