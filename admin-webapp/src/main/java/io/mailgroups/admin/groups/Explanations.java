// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessRights;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.explain.Explanation;
import io.mailgroups.explain.Why;
import io.mailgroups.explain.WhyNot;
import io.mailgroups.explain.WhyNot.Code;
import io.mailgroups.group.MailGroup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Why somebody gets a group's mail or not, as far as it may be told. */
@Component
public class Explanations {
  private static final Set<Code> OF_THE_PERSON =
      Set.of(Code.SUSPENDED, Code.DEPARTED, Code.STOPPED);

  private final Why why;
  private final AccessRights rights;

  Explanations(GroupRepository repository) {
    this.why = repository.why();
    this.rights = repository.accessRights();
  }

  /** Of a group that is to be seen; of people who aren't, only what the group itself says. */
  public Explanation of(SignedIn who, MailGroup group, EmailAddress person) {
    Explanation all = why.of(group.id(), person);
    boolean seen =
        who.scope().readsEverything()
            || all.employee()
                .filter(employee -> !rights.mayReadEmployee(who.scope(), employee.id()))
                .isEmpty();
    return seen ? all : withoutPerson(all, group);
  }

  private static Explanation withoutPerson(Explanation all, MailGroup group) {
    List<WhyNot> told =
        all.whyNot().stream().filter(reason -> !OF_THE_PERSON.contains(reason.code())).toList();
    WhyNot nothing = new WhyNot(Code.NOT_A_MEMBER, group.address(), Optional.empty(), "");
    return new Explanation(
        all.address(),
        Optional.empty(),
        all.paths(),
        all.receives() || !told.isEmpty() ? told : List.of(nothing),
        Optional.empty());
  }
}
