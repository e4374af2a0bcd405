// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Recipient;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Member;
import io.mailgroups.group.MemberFilter;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.MemberSummary;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.NotFound;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Members as calls give them; what people chose for the group stands beside. */
@Component
class MemberReading {
  private final GroupRepository repository;

  MemberReading(GroupRepository repository) {
    this.repository = repository;
  }

  /** Members as entered. */
  ListPage<MemberJson> entered(
      MailGroup group, MemberFilter filter, PageRequest request, boolean total) {
    Page<MemberSummary> page = repository.memberList().page(group.id(), filter, request);
    Map<EmailAddress, MemberSetting> settings =
        settings(group, page.items().stream().map(one -> one.member().address()).toList());
    return ListPage.of(
        page,
        total ? Optional.of(repository.memberList().count(group.id(), filter)) : Optional.empty(),
        one -> MemberJson.of(one, setting(settings, one.member().address())));
  }

  /**
   * A member as entered.
   *
   * @throws NotFound if there is none
   */
  MemberJson entered(MailGroup group, EmailAddress address) {
    Member member = member(group, address).orElseThrow(() -> new NotFound("member " + address));
    return MemberJson.of(
        member, name(member), repository.memberSettings().of(group.id(), member.address()));
  }

  private @Nullable String name(Member member) {
    return switch (member.kind()) {
      case EMPLOYEE ->
          repository
              .employees()
              .find(member.address())
              .map(employee -> employee.data().profile().displayName())
              .orElse(null);
      case GROUP ->
          repository.groups().find(member.address()).map(group -> group.data().name()).orElse(null);
      case EXTERNAL -> null;
    };
  }

  /** Who is in a computed group now. */
  ListPage<MemberJson> computed(MailGroup group, String q, PageRequest request) {
    Page<Recipient> page = repository.recipients().startingWith(group.id(), q, request);
    Map<EmailAddress, MemberSetting> settings =
        settings(group, page.items().stream().map(Recipient::address).toList());
    return ListPage.of(
        page, Optional.empty(), one -> MemberJson.computed(one, setting(settings, one.address())));
  }

  /**
   * Somebody who is in a computed group now.
   *
   * @throws NotFound if nobody is
   */
  MemberJson computed(MailGroup group, EmailAddress address) {
    return repository
        .recipients()
        .startingWith(group.id(), address.text(), PageRequest.first(1))
        .items()
        .stream()
        .filter(one -> one.address().equals(address))
        .findFirst()
        .map(one -> MemberJson.computed(one, repository.memberSettings().of(group.id(), address)))
        .orElseThrow(() -> new NotFound("member " + address));
  }

  /** A member by any address. */
  Optional<Member> member(MailGroup group, EmailAddress address) {
    return Optional.ofNullable(
        repository.members().find(group.id(), List.of(address)).get(address));
  }

  private Map<EmailAddress, MemberSetting> settings(MailGroup group, List<EmailAddress> people) {
    return repository.memberSettings().of(group.id(), people);
  }

  private static MemberSetting setting(
      Map<EmailAddress, MemberSetting> settings, EmailAddress person) {
    return settings.getOrDefault(person, new MemberSetting(person, true, true));
  }
}
