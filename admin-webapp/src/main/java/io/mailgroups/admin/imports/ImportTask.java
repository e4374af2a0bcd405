// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import io.mailgroups.account.AccessScope;
import io.mailgroups.transfer.FileImport;
import java.util.Optional;

/**
 * What somebody asked for.
 *
 * @param worker the name of the run that does it
 * @param scope of who asked
 * @param confirmed what stands for the loss of recipients that is meant
 */
record ImportTask(
    FileImport file, String worker, AccessScope scope, Goal goal, Optional<String> confirmed) {
  long id() {
    return file.id();
  }
}
