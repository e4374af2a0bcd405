// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.AddressedGroup;
import io.mailgroups.group.BrokenRule;
import io.mailgroups.group.ComputedRule;
import io.mailgroups.group.GroupGraph;
import io.mailgroups.group.MailGroups;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.policy.Decision;
import io.mailgroups.policy.MessageFacts;
import io.mailgroups.policy.Sender;
import io.mailgroups.policy.SendingPolicy;
import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** What would happen to an ordinary message if it were sent now. Nothing is sent or recorded. */
public final class Simulation {
  /** Addresses of one message. */
  public static final int MAX_ADDRESSES = 100;

  // No automatic reply, no report, from no list.
  private static final MessageFacts ORDINARY = new MessageFacts(false, false, Set.of());

  private final Database database;
  private final MailGroups groups;
  private final SendingPolicy policy;
  private final Clock clock;

  /** Over a database. */
  public Simulation(Database database, MailGroups groups, SendingPolicy policy, Clock clock) {
    this.database = database;
    this.groups = groups;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * What each address stands for, in the order given, and what is decided for the groups among
   * them: four statements, whatever their size, and those of {@link SendingPolicy} for each group.
   *
   * @param size of the message in octets; where it isn't given, the message is small
   * @throws InvalidValue if there are more than 100
   */
  public List<Addressee> addressees(Sender sender, List<EmailAddress> to, OptionalLong size) {
    if (to.size() > MAX_ADDRESSES) {
      throw new InvalidValue(
          "/to",
          "too-many",
          "A message is simulated with at most " + MAX_ADDRESSES + " addresses.");
    }
    return database.together(
        () -> {
          List<EmailAddress> written = to.stream().distinct().toList();
          Map<EmailAddress, AddressedGroup> found = groups.addressed(written);
          return database.inTransaction(
              em -> {
                Map<EmailAddress, Addressee> known = employees(em, written);
                decided(em, found, sender, size)
                    .forEach(group -> known.put(group.written(), group));
                return written.stream()
                    .map(address -> known.getOrDefault(address, new Addressee.Unknown(address)))
                    .toList();
              });
        });
  }

  /**
   * A page of those who get a copy, each once, in address order: as delivery does it, group after
   * group in address order, without those whom the message names directly or an earlier group
   * reached.
   *
   * @param addressees what the message's addresses stand for
   */
  public Page<FinalRecipient> recipients(
      Sender sender, List<Addressee> addressees, PageRequest request) {
    return database.inTransaction(
        em -> {
          MessageRecipients recipients =
              new MessageRecipients(em, clock.instant(), sender, addressees, request);
          return Page.of(recipients.next(request.limit() + 1), request, FinalRecipient::address);
        });
  }

  private List<Addressee.Group> decided(
      EntityManager em, Map<EmailAddress, AddressedGroup> found, Sender sender, OptionalLong size) {
    Map<Long, Decision> decisions = new HashMap<>();
    found
        .values()
        .forEach(
            group ->
                decisions.computeIfAbsent(
                    group.id(), id -> policy.decide(em, id, sender, Optional.of(ORDINARY), size)));
    Map<Long, String> broken = broken(em, decisions);
    List<Addressee.Group> groups = new ArrayList<>();
    found.forEach(
        (written, group) ->
            groups.add(
                new Addressee.Group(
                    written,
                    group,
                    Objects.requireNonNull(decisions.get(group.id())),
                    Optional.ofNullable(broken.get(group.id())))));
    return groups;
  }

  // A nested group's rule isn't needed to decide, but to expand.
  private Map<Long, String> broken(EntityManager em, Map<Long, Decision> decisions) {
    Set<Long> accepting =
        decisions.keySet().stream()
            .filter(id -> decisions.get(id) instanceof Decision.Accept)
            .collect(Collectors.toSet());
    GroupGraph graph = GroupGraph.load(em, accepting, clock.instant());
    Map<Long, String> broken = new HashMap<>();
    for (long id : accepting) {
      try {
        ComputedRule.requireSound(em, graph.contributors(id));
      } catch (BrokenRule e) {
        broken.put(id, String.valueOf(e.getMessage()));
      }
    }
    return broken;
  }

  private static Map<EmailAddress, Addressee> employees(
      EntityManager em, List<EmailAddress> written) {
    Map<EmailAddress, Addressee> employees = new HashMap<>();
    if (!written.isEmpty()) {
      List<String> texts = written.stream().map(EmailAddress::text).toList();
      Sql.of("select e.address, e.address, e.status from mg_employee e where e.address in")
          .addList(texts)
          .add(
              "union all select a.address, e.address, e.status from mg_employee_alias a"
                  + " join mg_employee e on e.id = a.employee_id where a.address in")
          .addList(texts)
          .list(
              em,
              row ->
                  new Addressee.Employee(
                      new EmailAddress(row.getString(1)),
                      new EmailAddress(row.getString(2)),
                      EmployeeStatus.valueOf(row.getString(3))))
          .forEach(employee -> employees.put(employee.written(), employee));
    }
    return employees;
  }
}
