// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.Setting;
import io.mailgroups.admin.rest.ImpactJson;
import io.mailgroups.impact.Impact;
import io.mailgroups.impact.Touched;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Writes of calls past the guard: what they would do, or doing it. */
@Component
class GuardedWrites {
  /** With this share only what empties a group has to be confirmed. */
  static final double ALL_OF_THEM = 1;

  private final GroupRepository repository;

  GuardedWrites(GroupRepository repository) {
    this.repository = repository;
  }

  /**
   * Makes a change of one person in a group, who is named: that has to be confirmed only if it
   * leaves the group without anybody.
   */
  ResponseEntity<?> runForOne(
      long groupId,
      boolean dryRun,
      Optional<String> confirm,
      Runnable write,
      Supplier<ResponseEntity<?>> answer) {
    return run(List.of(groupId), ALL_OF_THEM, dryRun, confirm, write, answer);
  }

  /** As {@link #run(Collection, boolean, Optional, Runnable, Supplier)}, of one group. */
  ResponseEntity<?> run(
      long groupId,
      boolean dryRun,
      Optional<String> confirm,
      Runnable write,
      Supplier<ResponseEntity<?>> answer) {
    return run(List.of(groupId), dryRun, confirm, write, answer);
  }

  /**
   * Makes a change, or only says what it would do.
   *
   * @param groups which it touches; one that makes groups adds their ids while it runs
   * @param confirm what an impact that was answered stands for
   * @throws io.mailgroups.impact.NeedsConfirmation if the guard wants to be asked first
   */
  ResponseEntity<?> run(
      Collection<Long> groups,
      boolean dryRun,
      Optional<String> confirm,
      Runnable write,
      Supplier<ResponseEntity<?>> answer) {
    double share = repository.settings().value(Setting.GUARD_SHARE).doubleValue();
    return run(groups, share, dryRun, confirm, write, answer);
  }

  private ResponseEntity<?> run(
      Collection<Long> groups,
      double share,
      boolean dryRun,
      Optional<String> confirm,
      Runnable write,
      Supplier<ResponseEntity<?>> answer) {
    Impact impact = repository.impacts().rehearse(new Touched.Groups(groups), write);
    if (dryRun) {
      return ResponseEntity.ok(ImpactJson.of(impact));
    }
    impact.requireConfirmed(share, confirm);
    write.run();
    return answer.get();
  }
}
