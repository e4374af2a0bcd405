// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

/** What stands in a folder. */
public enum FileKind {
  FOLDER,
  FILE
}
