// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.transfer;

/** How far an import is. Nothing of the file is saved in any state but {@link #DONE}. */
public enum ImportState {
  /** For its turn. */
  WAITING,
  /** The file is read, and what it would do undone. */
  CHECKING,
  /** Who would come to groups and go from them is found out. */
  COMPARING,
  /** Nothing is wrong; somebody may import it. */
  READY,
  /** Lines are wrong. */
  WRONG,
  SAVING,
  /** All of it is saved. */
  DONE,
  /** Something else was wrong than the file. */
  FAILED,
  /** Whoever worked on it ended without a word. */
  INTERRUPTED;

  /** Whether somebody works on it, or will without being asked again. */
  public boolean isWorking() {
    return switch (this) {
      case WAITING, CHECKING, COMPARING, SAVING -> true;
      case READY, WRONG, DONE, FAILED, INTERRUPTED -> false;
    };
  }

  /** Whether the same file may be checked once more. */
  public boolean mayBeChecked() {
    return !isWorking() && this != DONE;
  }
}
