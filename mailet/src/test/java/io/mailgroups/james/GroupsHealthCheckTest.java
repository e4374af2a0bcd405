// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.database.TestDatabase;
import org.apache.james.core.healthcheck.Result;
import org.apache.james.core.healthcheck.ResultStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

class GroupsHealthCheckTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  private final SwitchableDatabase switchable = new SwitchableDatabase();

  @AfterEach
  void putTheTablesBack() {
    DATABASE.execute("alter table if exists mg_hidden_history rename to mg_schema_history");
  }

  @Test
  void isHealthyWhenTheTablesAreOurs() {
    assertThat(result().getStatus()).isEqualTo(ResultStatus.HEALTHY);
  }

  @Test
  void saysThatTheDatabaseIsAway() {
    switchable.goAway();

    assertThat(result().getStatus()).isEqualTo(ResultStatus.UNHEALTHY);
    assertThat(result().getCause()).contains("The database doesn't answer.");
  }

  @Test
  void saysThatTheTablesAreNotTheOnesNeeded() {
    DATABASE.execute("alter table mg_schema_history rename to mg_hidden_history");

    assertThat(result().getStatus()).isEqualTo(ResultStatus.UNHEALTHY);
    assertThat(result().getCause().orElse("")).startsWith("The tables mg_* are missing");
  }

  private Result result() {
    return Mono.from(new GroupsHealthCheck(switchable.database()).check()).block();
  }
}
