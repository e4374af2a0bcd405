// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tokens;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.Access;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.ApiToken;
import io.mailgroups.account.ApiTokens;
import io.mailgroups.account.NewToken;
import io.mailgroups.account.TokenData;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.problem.NotFound;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The tokens of who calls, by REST. */
@RestController
@RequestMapping("/api/v1/tokens")
@Allowed(Who.READERS)
class TokensApi {
  private final ApiTokens tokens;

  TokensApi(GroupRepository repository) {
    this.tokens = repository.apiTokens();
  }

  /**
   * A token as calls give it.
   *
   * @param value the token itself, only in the answer that made it
   */
  record TokenJson(
      String id,
      String owner,
      String name,
      Access access,
      AdminRole ceiling,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant revokedAt,
      @Nullable String value) {
    static TokenJson of(ApiToken token, @Nullable String value) {
      TokenData data = token.data();
      return new TokenJson(
          String.valueOf(token.id()),
          data.owner(),
          data.name(),
          data.access(),
          data.ceiling(),
          token.createdAt(),
          data.expiresAt(),
          token.lastUsedAt().orElse(null),
          token.revokedAt().orElse(null),
          value);
    }
  }

  /** A token to be made. */
  record WantedToken(String name, Access access, AdminRole ceiling, Instant expiresAt) {}

  @GetMapping
  ListPage<TokenJson> list(SignedIn who) {
    return new ListPage<>(
        tokens.of(who.name()).stream().map(token -> TokenJson.of(token, null)).toList(),
        null,
        null);
  }

  @PostMapping
  ResponseEntity<TokenJson> create(@RequestBody WantedToken json, SignedIn who) {
    NewToken made =
        tokens.create(
            who.change(),
            new TokenData(
                who.name(), json.name(), json.access(), json.ceiling(), json.expiresAt()));
    return ResponseEntity.created(URI.create("/api/v1/tokens/" + made.token().id()))
        .body(TokenJson.of(made.token(), made.value()));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable long id, SignedIn who) {
    ApiToken token = OwnTokens.find(tokens, id, who).orElseThrow(() -> new NotFound("token " + id));
    tokens.revoke(who.change(), token.id());
  }
}
