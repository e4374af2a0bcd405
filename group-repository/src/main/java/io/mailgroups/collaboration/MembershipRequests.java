// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.collaboration;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.collaboration.MembershipRequest.State;
import io.mailgroups.collaboration.MembershipRequest.Wish;
import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.Members;
import io.mailgroups.group.OwnMemberships;
import io.mailgroups.group.OwnStanding;
import io.mailgroups.group.OwnStanding.Hindrance;
import io.mailgroups.group.OwnStanding.JoinHindrance;
import io.mailgroups.group.Validity;
import io.mailgroups.outbox.Outbox;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Who asks to be let into groups, or to be let go, and what their owners and managers say. */
public final class MembershipRequests {
  private static final int MAX_TEXT = 2_000;

  private final Database database;
  private final AuditLog audit;
  private final Clock clock;
  private final OwnMemberships memberships;
  private final Members members;
  private final MemberLimit limit;
  private final Outbox outbox;

  /** Over a database. */
  public MembershipRequests(
      Database database,
      AuditLog audit,
      Clock clock,
      OwnMemberships memberships,
      Members members,
      MemberLimit limit,
      Outbox outbox) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.memberships = memberships;
    this.members = members;
    this.limit = limit;
    this.outbox = outbox;
  }

  private record Asker(long employeeId, EmailAddress person) {}

  /** What was asked or said, for the audit log. */
  record Told(EmailAddress person, Wish wish, String text) {}

  /**
   * Asks; who has asked already is given that request.
   *
   * @throws NotFound if there is no such group
   * @throws Conflict if nobody asks this of that group
   */
  public MembershipRequest ask(
      Change change, long employeeId, EmailAddress person, long groupId, Wish wish, String note) {
    requireShort("/note", note);
    return database.together(
        () -> {
          OwnStanding standing = standing(person, groupId);
          Optional<MembershipRequest> waiting = waitingOf(employeeId, groupId);
          if (waiting.isPresent()) {
            return waiting.get();
          }
          requireAskable(standing, wish);
          database.inTransactionDo(
              em -> write(em, change, new Asker(employeeId, person), standing, wish, note));
          return waitingOf(employeeId, groupId).orElseThrow();
        });
  }

  /** What somebody asks of a group, as long as it waits. */
  public Optional<MembershipRequest> waitingOf(long employeeId, long groupId) {
    return database.inTransaction(
        em ->
            RequestRows.list(
                    em,
                    Sql.of(
                        "q.group_id = ? and q.employee_id = ? and q.is_waiting",
                        groupId,
                        employeeId))
                .stream()
                .findFirst());
  }

  /** What is asked of a group and waits, oldest first; the first so many. */
  public List<MembershipRequest> waiting(long groupId, int limit) {
    return database.inTransaction(
        em ->
            RequestRows.list(
                em,
                Sql.of("q.group_id = ? and q.is_waiting order by q.id limit ?", groupId, limit)));
  }

  /** A request of a group. */
  public Optional<MembershipRequest> find(long groupId, long id) {
    return database.inTransaction(
        em ->
            RequestRows.list(em, Sql.of("q.group_id = ? and q.id = ?", groupId, id)).stream()
                .findFirst());
  }

  /**
   * Does what was asked.
   *
   * @throws Conflict if it doesn't wait any more
   * @throws InvalidValue if the group has as many members as it may have
   */
  public void approve(Change change, long groupId, long id, String comment) {
    requireShort("/comment", comment);
    database.together(
        () -> {
          MembershipRequest request = decide(change, groupId, id, State.APPROVED, comment);
          EmailAddress person = request.person();
          OwnStanding standing = standing(person, groupId);
          return request.wish() == Wish.JOIN
              ? letIn(change, standing, person)
              : letGo(change, standing, person);
        });
  }

  /**
   * Doesn't.
   *
   * @throws Conflict if it doesn't wait any more
   */
  public void reject(Change change, long groupId, long id, String comment) {
    requireShort("/comment", comment);
    database.together(() -> decide(change, groupId, id, State.REJECTED, comment));
  }

  /**
   * Who asked no longer does.
   *
   * @throws NotFound if it is another's
   * @throws Conflict if it doesn't wait any more
   */
  public void withdraw(Change change, long employeeId, long groupId, long id) {
    database.inTransactionDo(
        em -> {
          MembershipRequest request = RequestRows.lock(em, groupId, id);
          if (request.employeeId() != employeeId) {
            throw new NotFound("request " + id);
          }
          RequestRows.decide(em, change, request, State.WITHDRAWN, "", Utc.now(clock));
        });
  }

  private List<?> letIn(Change change, OwnStanding standing, EmailAddress person) {
    long groupId = standing.group().id();
    List<?> outcomes = members.add(change, groupId, List.of(person), Validity.ALWAYS);
    limit.require(groupId, "");
    return outcomes;
  }

  private List<?> letGo(Change change, OwnStanding standing, EmailAddress person) {
    if (standing.hindrance() == Hindrance.LAST_OWNER) {
      throw new Conflict(Conflict.Kind.LAST_OWNER, "Nobody else owns the group.");
    }
    return memberships.letGo(change, standing, person);
  }

  private MembershipRequest decide(
      Change change, long groupId, long id, State state, String comment) {
    return database.inTransaction(
        em -> {
          MembershipRequest request = RequestRows.lock(em, groupId, id);
          RequestRows.decide(em, change, request, state, comment, Utc.now(clock));
          OwnStanding standing = standing(request.person(), groupId);
          String action = state == State.APPROVED ? "approve-request" : "reject-request";
          audit.happened(
              em,
              change,
              action,
              subject(standing),
              new Told(request.person(), request.wish(), comment));
          outbox.notify(em, RequestWords.decided(standing, request, state, comment));
          return request;
        });
  }

  private void write(
      EntityManager em, Change change, Asker asker, OwnStanding standing, Wish wish, String note) {
    long groupId = standing.group().id();
    EmailAddress person = asker.person();
    RequestRows.insert(em, groupId, asker.employeeId(), wish, note, Utc.now(clock));
    audit.happened(em, change, "ask-membership", subject(standing), new Told(person, wish, note));
    outbox.notify(
        em,
        RequestWords.asked(
            standing,
            person,
            wish,
            note,
            InCharge.told(em, groupId, standing.group().address(), Utc.now(clock))));
  }

  private static void requireAskable(OwnStanding standing, Wish wish) {
    boolean askable =
        wish == Wish.JOIN
            ? standing.joinHindrance() == JoinHindrance.NEEDS_APPROVAL
            : standing.hindrance() == Hindrance.NEEDS_APPROVAL;
    if (!askable) {
      throw new Conflict(
          Conflict.Kind.NOT_ALLOWED_BY_GROUP,
          "Nobody asks " + standing.group().address() + " for that now.");
    }
  }

  private static void requireShort(String pointer, String text) {
    if (text.length() > MAX_TEXT) {
      throw new InvalidValue(pointer, "length", "At most " + MAX_TEXT + " characters.");
    }
  }

  private OwnStanding standing(EmailAddress person, long groupId) {
    return memberships.of(person, groupId).orElseThrow(() -> new NotFound("mail group " + groupId));
  }

  private static Subject subject(OwnStanding standing) {
    return new Subject(
        "group", String.valueOf(standing.group().id()), standing.group().address().text());
  }
}
