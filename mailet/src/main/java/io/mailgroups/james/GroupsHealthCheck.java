// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.database.Database;
import io.mailgroups.database.GroupsUnavailable;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Whether groups can be looked up: the database answers and its tables have the version we need.
 * For {@code additional.healthchecks} of {@code healthcheck.properties}.
 */
public final class GroupsHealthCheck implements HealthCheck {
  private static final ComponentName NAME = new ComponentName("Mail groups");

  private final Database database;

  @Inject
  GroupsHealthCheck(Database database) {
    this.database = database;
  }

  @Override
  public ComponentName componentName() {
    return NAME;
  }

  @Override
  public Publisher<Result> check() {
    return Mono.fromCallable(this::result).subscribeOn(Schedulers.boundedElastic());
  }

  private Result result() {
    if (!database.isAvailable()) {
      return Result.unhealthy(NAME, "The database doesn't answer.");
    }
    try {
      // Nothing is opened on tables of another version.
      database.inTransactionDo(em -> {});
      return Result.healthy(NAME);
    } catch (GroupsUnavailable e) {
      return Result.unhealthy(
          NAME, "The tables mg_* are missing, or not of the version needed: " + e.getMessage(), e);
    }
  }
}
