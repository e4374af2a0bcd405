// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tokens;

import io.mailgroups.account.ApiToken;
import io.mailgroups.account.ApiTokens;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import java.util.Optional;

/** Tokens are their owner's; postmasters may see and revoke all of them. */
final class OwnTokens {
  private OwnTokens() {}

  static Optional<ApiToken> find(ApiTokens tokens, long id, SignedIn who) {
    return tokens
        .find(id)
        .filter(token -> who.may(Who.POSTMASTER) || token.data().owner().equals(who.name()));
  }
}
