// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.administrators;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.Account;
import io.mailgroups.account.AccountState;
import io.mailgroups.account.Accounts;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.rest.MergePatch;
import io.mailgroups.admin.rest.MergePatchMapping;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.Passwords;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.net.URI;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
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
import tools.jackson.databind.JsonNode;

/** Who administers, and what, by REST. */
@RestController
@RequestMapping("/api/v1/administrators")
@Allowed(Who.POSTMASTER)
class AdministratorsApi {
  private final Accounts accounts;
  private final Passwords passwords;
  private final MergePatch mergePatch;

  AdministratorsApi(GroupRepository repository, Passwords passwords, MergePatch mergePatch) {
    this.accounts = repository.accounts();
    this.passwords = passwords;
    this.mergePatch = mergePatch;
  }

  /**
   * An administrator as calls give it.
   *
   * @param departments ids, each with all below
   */
  record AdministratorJson(
      String id,
      String name,
      boolean local,
      AccountState state,
      Set<AdminRole> roles,
      Set<Long> departments) {
    static AdministratorJson of(Account account) {
      Grants grants = account.data().grants();
      return new AdministratorJson(
          String.valueOf(account.id()),
          account.data().name(),
          account.data().isLocal(),
          account.data().state(),
          grants.roles(),
          grants.departmentIds());
    }
  }

  /** A new administrator; only somebody without a mailbox has a password here. */
  record NewAdministrator(
      String name,
      @Nullable String password,
      @Nullable List<AdminRole> roles,
      @Nullable List<Long> departments) {}

  @GetMapping
  ListPage<AdministratorJson> list() {
    return new ListPage<>(accounts.all().stream().map(AdministratorJson::of).toList(), null, null);
  }

  @GetMapping("/{id}")
  AdministratorJson get(@PathVariable long id) {
    return AdministratorJson.of(account(id));
  }

  @PostMapping
  ResponseEntity<AdministratorJson> create(@RequestBody NewAdministrator json, SignedIn who) {
    Grants grants = grants(json.roles(), json.departments());
    Account created =
        json.name().contains("@")
            ? accounts.create(who.change(), EmailAddress.parse(json.name()), grants)
            : accounts.createLocal(who.change(), json.name(), hash(json.password()), grants);
    return ResponseEntity.created(URI.create("/api/v1/administrators/" + created.id()))
        .body(AdministratorJson.of(created));
  }

  @MergePatchMapping("/{id}")
  AdministratorJson change(@PathVariable long id, @RequestBody JsonNode patch, SignedIn who) {
    AdministratorJson before = AdministratorJson.of(account(id));
    AdministratorJson after = mergePatch.apply(before, patch, AdministratorJson.class);
    if (!after.name().equals(before.name()) || after.local() != before.local()) {
      throw new InvalidValue("/name", "immutable", "The name of an account stays.");
    }
    Grants grants = grants(List.copyOf(after.roles()), List.copyOf(after.departments()));
    return AdministratorJson.of(
        accounts.update(who.change(), id, OptionalInt.empty(), after.state(), grants));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable long id, SignedIn who) {
    accounts.delete(who.change(), id);
  }

  private Account account(long id) {
    return accounts.find(id).orElseThrow(() -> new NotFound("administrator " + id));
  }

  private String hash(@Nullable String password) {
    String given = password == null ? "" : password;
    return passwords.hash(given, given);
  }

  private static Grants grants(@Nullable List<AdminRole> roles, @Nullable List<Long> departments) {
    return new Grants(
        roles == null ? Set.of() : Set.copyOf(roles),
        new TreeSet<>(departments == null ? List.of() : departments));
  }
}
