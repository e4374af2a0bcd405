// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.transfer;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.StoredParts;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The octets of a file, in parts of which one is in memory at a time. */
final class StoredFile {
  private static final int PART = 256 * 1024;

  private StoredFile() {}

  static void write(EntityManager em, long importId, InputStream file) throws IOException {
    int number = 0;
    for (byte[] part = file.readNBytes(PART); part.length > 0; part = file.readNBytes(PART)) {
      Sql.of(
              "insert into mg_import_part (import_id, number, content) values (?, ?, ?)",
              importId,
              number++,
              part)
          .execute(em);
    }
  }

  static InputStream read(Database database, long importId) {
    return new StoredParts(number -> part(database, importId, number));
  }

  private static Optional<byte[]> part(Database database, long importId, int number) {
    Sql sql =
        Sql.of(
            "select content from mg_import_part where import_id = ? and number = ?",
            importId,
            number);
    return database.inTransaction(em -> sql.list(em, row -> row.getBytes(1))).stream().findFirst();
  }
}
