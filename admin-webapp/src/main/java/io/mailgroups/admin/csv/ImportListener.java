// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

/** Told how an import goes on. */
public interface ImportListener {
  /** Hears nothing. */
  ImportListener NOBODY =
      new ImportListener() {
        @Override
        public void line(LineReport report) {
          // Not wanted.
        }

        @Override
        public void progress(long rows) {
          // Not wanted.
        }
      };

  /**
   * What became of a line; in no strict order. A line with an unknown manager is reported when it
   * is written, and again at the end as an error.
   */
  void line(LineReport report);

  /** So many rows were read. */
  void progress(long rows);
}
