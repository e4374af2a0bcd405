// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.simulation;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.groups.Explanations;
import io.mailgroups.admin.groups.GroupRights;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.SameFilters;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.explain.Addressee;
import io.mailgroups.explain.Explanation;
import io.mailgroups.explain.FinalRecipient;
import io.mailgroups.explain.Simulation;
import io.mailgroups.group.BrokenRule;
import io.mailgroups.group.MailGroup;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.policy.Sender;
import io.mailgroups.problem.InvalidValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Who would get this? */
@Controller
@Allowed(Who.AUDITORS)
class SimulationPage {
  private static final int ROWS = 100;

  // Each is asked by some queries of its own.
  private static final int EXPLAINED_GROUPS = 5;

  private final Simulation simulation;
  private final GroupRights rights;
  private final Explanations explanations;

  SimulationPage(GroupRepository repository, GroupRights rights, Explanations explanations) {
    this.simulation = repository.simulation();
    this.rights = rights;
    this.explanations = explanations;
  }

  /**
   * A message as typed.
   *
   * @param proven whether the sender proves who they are
   * @param to addresses, in lines or with commas between
   * @param size octets
   * @param person about whom more is to be said
   */
  record Message(
      @Nullable String sender,
      @Nullable Boolean proven,
      @Nullable String to,
      @Nullable String size,
      @Nullable String person) {}

  /** One person and one of the message's groups. */
  record OnePerson(MailGroup group, Explanation explanation, boolean mayEdit) {}

  /**
   * What is decided of a message.
   *
   * @param all whether to say already who gets it, and why the person does or not, which takes
   *     longer
   */
  @GetMapping("/simulate")
  String simulate(
      @ModelAttribute("message") Message message,
      @RequestParam(defaultValue = "false") boolean all,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request,
      Model model) {
    Typed typed = new Typed();
    Sender sender = sender(message, typed);
    List<EmailAddress> to = addresses(message, typed.errors());
    OptionalLong size = typed.number("size", message.size());
    Set<EmailAddress> person = typed.address("person", message.person());
    model.addAttribute("errors", typed.errors());
    model.addAttribute("later", SameFilters.at(request, "/simulate") + "&all=true");
    if (!to.isEmpty() && typed.errors().isEmpty()) {
      try {
        List<Addressee> addressees = simulation.addressees(sender, to, size);
        model.addAttribute("addressees", addressees.stream().map(AddresseeView::of).toList());
        if (all) {
          PageRequest rows = new PageRequest(after, ROWS);
          Page<FinalRecipient> page = simulation.recipients(sender, addressees, rows);
          model.addAttribute("recipients", page.items());
          model.addAttribute("next", NextPage.of(request, page.next()));
          model.addAttribute("explained", explained(who, person, addressees));
        }
      } catch (InvalidValue wrong) {
        typed.errors().add(wrong);
      } catch (BrokenRule broken) {
        typed.errors().add("to", "broken-rule", String.valueOf(broken.getMessage()));
      }
    }
    return "simulation/form";
  }

  private List<OnePerson> explained(
      SignedIn who, Set<EmailAddress> person, List<Addressee> addressees) {
    return addressees.stream()
        .filter(Addressee.Group.class::isInstance)
        .map(addressee -> ((Addressee.Group) addressee).group().id())
        .distinct()
        .limit(EXPLAINED_GROUPS)
        .map(id -> rights.group(who, id))
        .flatMap(
            group ->
                person.stream()
                    .map(
                        one ->
                            new OnePerson(
                                group,
                                explanations.of(who, group, one),
                                rights.mayEdit(who, group))))
        .toList();
  }

  private static Sender sender(Message message, Typed typed) {
    Set<EmailAddress> address = typed.address("sender", message.sender());
    Optional<EmailAddress> sender = address.stream().findFirst();
    return new Sender(sender, Boolean.TRUE.equals(message.proven()) ? sender : Optional.empty());
  }

  private static List<EmailAddress> addresses(Message message, FieldErrors errors) {
    List<EmailAddress> addresses = new ArrayList<>();
    for (String word : Typed.text(message.to()).orElse("").split("[\\s,;]+", -1)) {
      if (!word.isEmpty()) {
        EmailAddress.tryParse(word)
            .ifPresentOrElse(addresses::add, () -> errors.add("to", "invalid", ""));
      }
    }
    return addresses;
  }
}
