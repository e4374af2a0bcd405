// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.OwnGroups.Oneself;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.collaboration.MembershipRequest;
import io.mailgroups.collaboration.MembershipRequest.State;
import io.mailgroups.collaboration.MembershipRequest.Wish;
import io.mailgroups.collaboration.MembershipRequests;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Joining groups, and asking to be let in or let go, by REST. */
@RestController
@RequestMapping("/api/v1/my/groups")
@Allowed(Who.SIGNED_IN)
class MembershipApi {
  private static final int MOST = 500;

  private final OwnGroups groups;
  private final RunGroups run;
  private final MembershipRequests requests;

  MembershipApi(GroupRepository repository, OwnGroups groups, RunGroups run) {
    this.groups = groups;
    this.run = run;
    this.requests = repository.membershipRequests();
  }

  /** What somebody asks for. */
  record NewRequestJson(@Nullable Wish wish, @Nullable String note) {}

  /** What is answered; to be sent also where nothing is said. */
  record AnswerJson(@Nullable String comment) {
    String text() {
      return comment == null ? "" : comment.strip();
    }
  }

  /** Somebody asks to be let in, or let go. */
  record RequestJson(
      String id,
      String person,
      String name,
      Wish wish,
      String note,
      State state,
      Instant askedAt,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt,
      String comment) {
    static RequestJson of(MembershipRequest request) {
      return new RequestJson(
          String.valueOf(request.id()),
          request.person().text(),
          request.name(),
          request.wish(),
          request.note(),
          request.state(),
          request.askedAt(),
          request.decidedBy().orElse(null),
          request.decidedAt().orElse(null),
          request.comment());
    }
  }

  /** Becomes a member, where everybody may. */
  @PostMapping("/{id}:join")
  ResponseEntity<Void> join(@PathVariable long id, SignedIn who) {
    groups.join(who, groups.one(who, id));
    return ResponseEntity.noContent().build();
  }

  /**
   * What waits: all of it for owners and managers, for others their own; oldest first, 500 at most.
   */
  @GetMapping("/{id}/requests")
  ListPage<RequestJson> list(@PathVariable long id, SignedIn who) {
    OwnGroup own = groups.one(who, id);
    List<MembershipRequest> found =
        own.manages()
            ? requests.waiting(id, MOST)
            : who.scope()
                .employeeId()
                .flatMap(employee -> requests.waitingOf(employee, id))
                .map(List::of)
                .orElse(List.of());
    return new ListPage<>(found.stream().map(RequestJson::of).toList(), null, null);
  }

  @GetMapping("/{id}/requests/{request}")
  RequestJson get(@PathVariable long id, @PathVariable long request, SignedIn who) {
    return RequestJson.of(seen(who, groups.one(who, id), request));
  }

  /** Asks; who has asked already is answered that request. */
  @PostMapping("/{id}/requests")
  ResponseEntity<RequestJson> ask(
      @PathVariable long id, @RequestBody NewRequestJson asked, SignedIn who) {
    groups.one(who, id);
    OwnGroups.requireMayWrite(who);
    Oneself asker = OwnGroups.employee(who);
    if (asked.wish() == null) {
      throw new InvalidValue("/wish", "required", "Say whether to JOIN or to LEAVE.");
    }
    String note = asked.note() == null ? "" : asked.note().strip();
    MembershipRequest made =
        requests.ask(who.change(), asker.id(), asker.address(), id, asked.wish(), note);
    return ResponseEntity.created(URI.create("/api/v1/my/groups/" + id + "/requests/" + made.id()))
        .body(RequestJson.of(made));
  }

  @PostMapping("/{id}/requests/{request}:withdraw")
  RequestJson withdraw(@PathVariable long id, @PathVariable long request, SignedIn who) {
    OwnGroup own = groups.one(who, id);
    OwnGroups.requireMayWrite(who);
    requests.withdraw(who.change(), OwnGroups.employee(who).id(), id, request);
    return RequestJson.of(seen(who, own, request));
  }

  @PostMapping("/{id}/requests/{request}:approve")
  RequestJson approve(
      @PathVariable long id,
      @PathVariable long request,
      @RequestBody AnswerJson answer,
      SignedIn who) {
    OwnGroup own = run.toManage(who, id);
    requests.approve(who.change(), id, request, answer.text());
    return RequestJson.of(seen(who, own, request));
  }

  @PostMapping("/{id}/requests/{request}:reject")
  RequestJson reject(
      @PathVariable long id,
      @PathVariable long request,
      @RequestBody AnswerJson answer,
      SignedIn who) {
    OwnGroup own = run.toManage(who, id);
    requests.reject(who.change(), id, request, answer.text());
    return RequestJson.of(seen(who, own, request));
  }

  private MembershipRequest seen(SignedIn who, OwnGroup own, long request) {
    long employee = who.scope().employeeId().orElse(0L);
    return requests
        .find(own.id(), request)
        .filter(found -> own.manages() || found.employeeId() == employee)
        .orElseThrow(() -> new NotFound("request " + request));
  }
}
