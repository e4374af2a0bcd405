// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.database.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tables as Spring Session writes them; it is configured with the name mg_session. */
class SessionTablesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final String ID = "3f1f0c5e-5d6c-4a35-9d7f-0c6f6d2b8a11";
  private static final String LONGEST_ADDRESS = "x".repeat(242) + "@example.com";

  @Test
  void keepASessionOfTheLongestAddressAndItsAttributes() {
    insert();
    assertThat(DATABASE.column("select ATTRIBUTE_NAME from MG_SESSION_ATTRIBUTES"))
        .containsExactly("SPRING_SECURITY_CONTEXT");

    DATABASE.execute("delete from MG_SESSION where EXPIRY_TIME < 4");
    assertThat(DATABASE.column("select ATTRIBUTE_NAME from MG_SESSION_ATTRIBUTES")).isEmpty();
  }

  @Test
  void areEmptiedBetweenTests() {
    insert();
    DATABASE.execute("insert into mg_setting (name, value) values ('quietDays', '1')");
    DATABASE.clear();

    for (String table : List.of("mg_session", "mg_session_attributes", "mg_setting")) {
      assertThat(DATABASE.column("select 1 from " + table)).isEmpty();
    }
    assertThat(DATABASE.column("select name from mg_lock")).contains("ADMINISTRATORS", "SETTINGS");
  }

  private static void insert() {
    DATABASE.execute(
        "insert into MG_SESSION (PRIMARY_ID, SESSION_ID, CREATION_TIME, LAST_ACCESS_TIME,"
            + " MAX_INACTIVE_INTERVAL, EXPIRY_TIME, PRINCIPAL_NAME) values ('"
            + ID
            + "', '"
            + ID
            + "', 1, 2, 1800, 3, '"
            + LONGEST_ADDRESS
            + "')");
    DATABASE.execute(
        "insert into MG_SESSION_ATTRIBUTES (SESSION_PRIMARY_ID, ATTRIBUTE_NAME, ATTRIBUTE_BYTES)"
            + " values ('"
            + ID
            + "', 'SPRING_SECURITY_CONTEXT', '\\x00')");
  }
}
