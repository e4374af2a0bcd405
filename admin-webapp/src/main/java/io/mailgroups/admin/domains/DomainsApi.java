// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.domains;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.Domain;
import io.mailgroups.directory.Domains;
import java.net.URI;
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

/** The names that the organisation owns, by REST. */
@RestController
@RequestMapping("/api/v1/domains")
class DomainsApi {
  private final Domains domains;

  DomainsApi(GroupRepository repository) {
    this.domains = repository.domains();
  }

  /** A domain as calls give and take it. */
  record DomainJson(String name, boolean primary) {
    static DomainJson of(Domain domain) {
      return new DomainJson(domain.name(), domain.primary());
    }
  }

  @GetMapping
  @Allowed(Who.READERS)
  ListPage<DomainJson> list() {
    return new ListPage<>(domains.all().stream().map(DomainJson::of).toList(), null, null);
  }

  @PostMapping
  @Allowed(Who.POSTMASTER)
  ResponseEntity<DomainJson> add(@RequestBody DomainJson json, SignedIn who) {
    Domain added = domains.add(who.change(), json.name());
    if (json.primary()) {
      domains.makePrimary(who.change(), added.name());
    }
    return ResponseEntity.created(URI.create("/api/v1/domains/" + added.name()))
        .body(new DomainJson(added.name(), json.primary() || added.primary()));
  }

  @DeleteMapping("/{name}")
  @Allowed(Who.POSTMASTER)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String name, SignedIn who) {
    domains.remove(who.change(), name);
  }
}
