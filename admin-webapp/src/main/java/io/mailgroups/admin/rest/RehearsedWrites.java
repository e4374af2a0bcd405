// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.rest;

import io.mailgroups.admin.guard.Guard;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.impact.Impact;
import io.mailgroups.impact.NeedsConfirmation;
import io.mailgroups.impact.Touched;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Writes that a call may only try, and that the guard may stop. */
@Component
public class RehearsedWrites {
  private final Guard guard;

  RehearsedWrites(Guard guard) {
    this.guard = guard;
  }

  /**
   * Rehearses a write, and then makes it.
   *
   * @param touched which it touches; a write that makes something adds the id while it runs
   * @param dryRun whether to say only what it would do
   * @param confirm what an impact that was answered before stands for
   * @throws NeedsConfirmation if it was not confirmed and has to be
   */
  public ResponseEntity<?> run(
      SignedIn who,
      Touched touched,
      boolean dryRun,
      Optional<String> confirm,
      Supplier<ResponseEntity<?>> write) {
    return run(who, touched, guard.share(), dryRun, confirm, write);
  }

  /**
   * The same for a change of one person in a group, who is named: that has to be confirmed only if
   * it leaves a group without anybody.
   */
  public ResponseEntity<?> runForOne(
      SignedIn who,
      Touched touched,
      boolean dryRun,
      Optional<String> confirm,
      Supplier<ResponseEntity<?>> write) {
    return run(who, touched, Guard.ALL_OF_THEM, dryRun, confirm, write);
  }

  private ResponseEntity<?> run(
      SignedIn who,
      Touched touched,
      double share,
      boolean dryRun,
      Optional<String> confirm,
      Supplier<ResponseEntity<?>> write) {
    Impact impact =
        guard.rehearse(
            touched,
            () -> {
              ResponseEntity<?> unused = write.get();
            });
    if (dryRun) {
      return ResponseEntity.ok(ImpactJson.of(guard.seen(who, impact)));
    }
    impact.requireConfirmed(share, confirm);
    return write.get();
  }
}
