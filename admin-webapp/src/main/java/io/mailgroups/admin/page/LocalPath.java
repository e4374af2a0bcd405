// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

/** A place within this webapp: what a form says to go back to never leads elsewhere. */
public final class LocalPath {
  private LocalPath() {}

  /** The path as given if it is one of ours, else the first page. */
  public static String of(String given) {
    boolean ours =
        given.startsWith("/")
            && !given.startsWith("//")
            && given.chars().noneMatch(c -> c == '\\' || c < ' ' || c > '~')
            && !given.contains("://");
    return ours ? given : "/";
  }
}
