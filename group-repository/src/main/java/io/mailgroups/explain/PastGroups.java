// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.audit.AuditEvents;
import io.mailgroups.audit.AuditFilter;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.DepartmentList;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MailGroups;
import io.mailgroups.group.Member;
import io.mailgroups.group.MemberSettings;
import io.mailgroups.group.Members;
import io.mailgroups.listing.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the audit log says of people and groups, beside what they are now. */
public final class PastGroups {
  // More changes of one person or one group than anybody looks through.
  private static final PageRequest EVENTS = PageRequest.first(200);

  private final AuditEvents events;
  private final MailGroups groups;
  private final Members members;
  private final MemberSettings settings;
  private final DepartmentList departments;

  /** Over a database. */
  public PastGroups(
      AuditEvents events,
      MailGroups groups,
      Members members,
      MemberSettings settings,
      DepartmentList departments) {
    this.events = events;
    this.groups = groups;
    this.members = members;
    this.settings = settings;
    this.departments = departments;
  }

  PastPerson person(EmailAddress address, Optional<Employee> employee) {
    return new PastPerson(
        address,
        employee,
        employee
            .map(
                someone ->
                    events
                        .page(
                            AuditFilter.ALL.about("employee", String.valueOf(someone.id())), EVENTS)
                        .items())
            .orElse(List.of()));
  }

  PastGroup group(long id, PastPerson person) {
    Optional<MailGroup> now = groups.find(id);
    Optional<Member> member =
        now.filter(group -> !group.data().kind().isComputed())
            .flatMap(
                group ->
                    Optional.ofNullable(
                        members.find(id, List.of(person.address())).get(person.address())));
    AuditFilter about = AuditFilter.ALL.about("group", String.valueOf(id));
    return new PastGroup(
        person,
        now,
        member,
        settings.of(id, person.address()),
        events.page(about.containing(person.address().text()), EVENTS).items(),
        now.filter(group -> group.data().kind().isComputed()).isPresent()
            ? events.page(about, EVENTS).items()
            : List.of(),
        this::paths);
  }

  private Map<Long, Department> paths(Collection<Long> ids) {
    return departments.byId(ids);
  }
}
