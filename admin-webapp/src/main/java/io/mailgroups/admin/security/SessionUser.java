// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import java.io.Serializable;
import java.security.Principal;

/**
 * What a session keeps of who signed in: not what they may do, which is read for each request.
 *
 * @param epoch of the account's sessions; in another epoch this one is over
 */
record SessionUser(String name, int epoch) implements Principal, Serializable {
  @Override
  public String getName() {
    return name;
  }
}
