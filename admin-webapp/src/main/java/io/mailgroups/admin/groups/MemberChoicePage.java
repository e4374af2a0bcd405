// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.LocalPath;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.MemberSettings;
import io.mailgroups.problem.NotFound;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Switches on what somebody has switched off for a group. */
@Controller
@Allowed(Who.EDITORS)
class MemberChoicePage {
  private final MemberSettings settings;
  private final GroupRights rights;

  MemberChoicePage(GroupRepository repository, GroupRights rights) {
    this.settings = repository.memberSettings();
    this.rights = rights;
  }

  @PostMapping("/groups/{id}/mail-on")
  String mailOn(
      @PathVariable long id,
      @RequestParam String person,
      @RequestParam(defaultValue = "/") String back,
      SignedIn who,
      RedirectAttributes next) {
    return choose(
        id, person, who, back, next, old -> new MemberSetting(old.person(), true, old.ownCopy()));
  }

  @PostMapping("/groups/{id}/own-copy-on")
  String ownCopyOn(
      @PathVariable long id,
      @RequestParam String person,
      @RequestParam(defaultValue = "/") String back,
      SignedIn who,
      RedirectAttributes next) {
    return choose(
        id, person, who, back, next, old -> new MemberSetting(old.person(), old.mail(), true));
  }

  private String choose(
      long id,
      String person,
      SignedIn who,
      String back,
      RedirectAttributes next,
      UnaryOperator<MemberSetting> how) {
    MailGroup group = rights.editable(who, id);
    EmailAddress address =
        EmailAddress.tryParse(person).orElseThrow(() -> new NotFound("person " + person));
    settings.set(who.change(), id, how.apply(settings.of(id, address)));
    Notice.done(next, "mend.switched-on", address, group.data().name());
    return "redirect:" + LocalPath.of(back);
  }
}
