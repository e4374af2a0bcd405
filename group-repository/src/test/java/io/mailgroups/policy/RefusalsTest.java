// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.AddressedGroup;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RefusalsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final Decision.Refuse REFUSED =
      new Decision.Refuse(DecidedBy.SEND_POLICY, Reason.NOT_PROVEN);
  private static final int NAMED_A_DAY = 1_000;

  private final AdjustableClock clock = new AdjustableClock();
  private Organisation organisation = Organisation.empty();
  private AddressedGroup team = new AddressedGroup(1, TEAM, "team", Optional.empty());

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.at(clock);
    team = organisation.addressed(organisation.group(TEAM));
  }

  @Test
  void ofOneCaseAreCountedInOneRowWithOneCode() {
    String code = refuse(OUTSIDER);

    assertThat(code).matches("[2-9A-HJKMNP-Z]{7}");
    assertThat(refuse(OUTSIDER)).isEqualTo(code);
    assertThat(refuse(OUTSIDER)).isEqualTo(code);
    assertThat(DATABASE.column("select code || ' ' || refused from mg_refusal"))
        .containsExactly(code + " 3");
  }

  @Test
  void ofAnotherSenderReasonGroupOrDayAreCasesOfTheirOwn() {
    AddressedGroup other =
        organisation.addressed(organisation.group(Organisation.address("other@example.com")));
    Set<String> codes = new HashSet<>();
    codes.add(refuse(OUTSIDER));
    codes.add(refuse(ANNE));
    codes.add(record(other, OUTSIDER, Optional.empty(), REFUSED));
    codes.add(record(team, OUTSIDER, Optional.of(BART), REFUSED));
    codes.add(
        record(
            team,
            OUTSIDER,
            Optional.empty(),
            new Decision.Refuse(DecidedBy.GROUP_STATE, Reason.GROUP_NOT_ACTIVE)));
    clock.advance(Duration.ofDays(1));
    codes.add(refuse(OUTSIDER));

    assertThat(codes).hasSize(6);
    assertThat(DATABASE.column("select sum(refused) from mg_refusal")).containsExactly("6");
  }

  @Test
  void ofTheNullSenderAreCounted() {
    String code =
        organisation
            .repository()
            .refusals()
            .record(team, new Sender(Optional.empty(), Optional.empty()), REFUSED);

    assertThat(DATABASE.column("select code from mg_refusal where claimed_sender = ''"))
        .containsExactly(code);
  }

  @Test
  void pastACapOfSendersADayAreCountedWithoutNamingThem() {
    DATABASE.execute(
        "insert into mg_refusal (code, group_id, group_address, claimed_sender, proven_sender, reason, decided_by,"
            + " day, refused, last_refused_at) select 'x' || n, "
            + team.id()
            + ", 'team@example.com', 'forged-' || n || '@elsewhere.org', '', 'NOT_PROVEN', 'SEND_POLICY', '"
            + clock.today()
            + "', 1, now() from generate_series(1, "
            + NAMED_A_DAY
            + ") n");

    String code = refuse(OUTSIDER);
    assertThat(refuse(ANNE)).isEqualTo(code);
    assertThat(refuse(Organisation.address("forged-1@elsewhere.org"))).isEqualTo("x1");
    assertThat(DATABASE.column("select refused from mg_refusal where claimed_sender = '*'"))
        .containsExactly("2");
    assertThat(DATABASE.column("select count(*) from mg_refusal"))
        .containsExactly(String.valueOf(NAMED_A_DAY + 1));
  }

  @Test
  void atTheSameMomentAreAllCounted() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<String>> calls =
          IntStream.range(0, 40).<Callable<String>>mapToObj(i -> () -> refuse(OUTSIDER)).toList();
      Set<String> codes = new HashSet<>();
      for (Future<String> call : threads.invokeAll(calls)) {
        codes.add(call.get());
      }

      assertThat(codes).hasSize(1);
      assertThat(DATABASE.column("select refused from mg_refusal")).containsExactly("40");
    } finally {
      threads.shutdownNow();
    }
  }

  private String refuse(EmailAddress claimed) {
    return record(team, claimed, Optional.empty(), REFUSED);
  }

  private String record(
      AddressedGroup group,
      EmailAddress claimed,
      Optional<EmailAddress> proven,
      Decision.Refuse refusal) {
    return organisation
        .repository()
        .refusals()
        .record(group, new Sender(Optional.of(claimed), proven), refusal);
  }
}
