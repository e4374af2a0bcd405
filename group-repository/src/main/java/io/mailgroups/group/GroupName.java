// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A group as it is named beside something else. */
public record GroupName(long id, EmailAddress address, String name, GroupKind kind) {
  /** What {@link #read} needs, of {@code mg_group g}. */
  public static final String COLUMNS =
      "g.id as group_id, g.address as group_address, g.name as group_name, g.kind as group_kind";

  /** Of a row with these columns. */
  public static GroupName read(ResultSet row) throws SQLException {
    return new GroupName(
        row.getLong("group_id"),
        new EmailAddress(row.getString("group_address")),
        row.getString("group_name"),
        GroupKind.valueOf(row.getString("group_kind")));
  }
}
