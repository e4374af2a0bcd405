// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

/** Who may use a route at all; what of it they may see or change, the handler asks. */
public enum Who {
  /** Everybody, signed in or not. */
  PUBLIC,
  /** Whoever is signed in. */
  SIGNED_IN,
  /** Administrators of any role. */
  READERS,
  /** Who reads everything: postmasters and auditors. */
  AUDITORS,
  /** Postmasters, and department administrators within their departments. */
  EDITORS,
  /** Postmasters. */
  POSTMASTER
}
