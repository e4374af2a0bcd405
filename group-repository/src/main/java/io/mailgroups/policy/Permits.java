// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MailGroups;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.group.SenderLists;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Lets one sender write to a group: puts them into its list of allowed senders, under a policy that
 * goes by that list. It helps only who proves to be the sender.
 */
public final class Permits {
  private final Database database;
  private final MailGroups groups;
  private final SenderLists senderLists;

  /** Over a database. */
  public Permits(Database database, MailGroups groups, SenderLists senderLists) {
    this.database = database;
    this.groups = groups;
    this.senderLists = senderLists;
  }

  /** What would have to be done. */
  public Permit plan(MailGroup group, EmailAddress sender) {
    SendPolicy before = group.data().sendPolicy();
    boolean lists =
        before != SendPolicy.ANYONE
            && !senderLists.allowed(group.id()).addresses().contains(sender);
    return new Permit(group.id(), sender, before, after(before), lists);
  }

  /**
   * Does what a plan says.
   *
   * @throws io.mailgroups.problem.InvalidValue if the sender is a group
   */
  public void grant(Change change, Permit permit) {
    database.inTransactionDo(
        em -> {
          MailGroup group = groups.find(permit.groupId()).orElseThrow();
          groups.update(
              change,
              group.id(),
              OptionalInt.of(group.version()),
              group.data().withSendPolicy(permit.after()));
          AllowedSenders allowed = senderLists.allowed(group.id());
          AllowedSenders wider = wider(allowed, permit);
          if (!wider.equals(allowed)) {
            senderLists.replaceAllowed(change, group.id(), OptionalInt.empty(), wider);
          }
        });
  }

  // "The organisation" has no form that goes by a list; its people are named by the root instead.
  private static SendPolicy after(SendPolicy before) {
    return switch (before) {
      case ANYONE -> SendPolicy.ANYONE;
      case DOMAIN, DESIGNATED -> SendPolicy.DESIGNATED;
      case MEMBERS, MEMBERS_AND_DESIGNATED -> SendPolicy.MEMBERS_AND_DESIGNATED;
    };
  }

  private static AllowedSenders wider(AllowedSenders allowed, Permit permit) {
    TreeSet<EmailAddress> addresses = new TreeSet<>(allowed.addresses());
    if (permit.lists()) {
      addresses.add(permit.sender());
    }
    List<DepartmentScope> departments = new ArrayList<>(allowed.departments());
    if (permit.before() == SendPolicy.DOMAIN) {
      departments.removeIf(scope -> scope.departmentId() == Department.ROOT_ID);
      departments.add(0, new DepartmentScope(Department.ROOT_ID, true));
    }
    return new AllowedSenders(addresses, departments, allowed.groups());
  }
}
