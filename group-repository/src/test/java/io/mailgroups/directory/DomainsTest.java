// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.CHANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An organisation starts with example.com. */
class DomainsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
  }

  @Test
  void haveTheFirstAsPrimaryUntilAnotherIsMadeSo() {
    domains().add(CHANGE, "Example.ORG");

    assertThat(domains().all())
        .containsExactly(new Domain("example.com", true), new Domain("example.org", false));
    domains().makePrimary(CHANGE, "EXAMPLE.org");
    assertThat(domains().all())
        .containsExactly(new Domain("example.com", false), new Domain("example.org", true));
  }

  @Test
  void areAddedOnce() {
    assertThat(domains().add(CHANGE, "EXAMPLE.com")).isEqualTo(new Domain("example.com", true));
    assertThat(domains().all()).hasSize(1);
  }

  @Test
  void havePrimaryOnlyOneAlsoByTheDatabase() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> DATABASE.execute("insert into mg_domain values ('example.org', true)"))
        .withStackTraceContaining("violates unique constraint");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> DATABASE.execute("insert into mg_domain values ('example.org', false)"))
        .withStackTraceContaining("violates check constraint");
  }

  @Test
  void areNamesThatJamesTakes() {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> domains().add(CHANGE, "exämple.com"));
    assertThat(domains().all()).hasSize(1);
  }

  @Test
  void areGivenUpWhenNoAddressLiesInThem() {
    domains().add(CHANGE, "example.org");
    domains().add(CHANGE, "sub.example.org");
    organisation.people(Organisation.address("anne@sub.example.org"));

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> domains().remove(CHANGE, "sub.example.org"))
        .matches(conflict -> conflict.kind() == Conflict.Kind.DOMAIN_IN_USE);
    domains().remove(CHANGE, "Example.ORG");
    assertThat(domains().all())
        .extracting(Domain::name)
        .containsExactly("example.com", "sub.example.org");
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> domains().remove(CHANGE, "example.org"));
  }

  @Test
  void keepAPrimaryOne() {
    domains().add(CHANGE, "example.org");

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> domains().remove(CHANGE, "example.com"));
    domains().makePrimary(CHANGE, "example.org");
    domains().remove(CHANGE, "example.com");
    domains().remove(CHANGE, "example.org");
    assertThat(domains().all()).isEmpty();
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> organisation.people(ANNE))
        .matches(wrong -> wrong.code().equals("not-own-domain"));
  }

  private Domains domains() {
    return organisation.repository().domains();
  }
}
