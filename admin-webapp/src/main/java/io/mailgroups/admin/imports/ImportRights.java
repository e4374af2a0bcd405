// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.AccessRights;
import io.mailgroups.admin.groups.NamedGroups;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.group.MailGroup;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.transfer.FileImport;
import io.mailgroups.transfer.ImportKind;
import io.mailgroups.transfer.Imports;
import io.mailgroups.transfer.TargetGroup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Who imports what: postmasters everything; department administrators the members of hand-kept
 * groups that they may change, and of imports they see their own.
 */
@Component
class ImportRights {
  private final Imports imports;
  private final NamedGroups groups;
  private final AccessRights rights;

  ImportRights(GroupRepository repository, NamedGroups groups) {
    this.imports = repository.imports();
    this.groups = groups;
    this.rights = repository.accessRights();
  }

  /** What somebody may choose. */
  List<ImportKind> kinds(SignedIn who) {
    return who.scope().writesEverything()
        ? List.of(ImportKind.values())
        : List.of(ImportKind.MEMBERS);
  }

  /** An import to be seen. */
  FileImport seen(SignedIn who, long id) {
    return imports
        .find(id)
        .filter(found -> !seen(who, List.of(found)).isEmpty())
        .orElseThrow(() -> new NotFound("import " + id));
  }

  /** Those of some imports that are to be seen; a name alone may be somebody else's by now. */
  List<FileImport> seen(SignedIn who, List<FileImport> some) {
    if (who.scope().readsEverything()) {
      return some;
    }
    Set<Long> asked =
        some.stream()
            .flatMap(each -> each.group().stream())
            .map(TargetGroup::id)
            .collect(Collectors.toSet());
    Set<Long> own = rights.editableGroups(who.scope(), asked);
    return some.stream()
        .filter(each -> each.by().equals(who.name()))
        .filter(each -> each.group().filter(group -> own.contains(group.id())).isPresent())
        .toList();
  }

  /** An import to go on with. */
  FileImport editable(SignedIn who, long id) {
    FileImport found = seen(who, id);
    if (!mayGoOn(who, found)) {
      throw denied();
    }
    return found;
  }

  boolean mayGoOn(SignedIn who, FileImport file) {
    return who.scope().writesEverything()
        || file.group().filter(group -> rights.mayEditGroup(who.scope(), group.id())).isPresent();
  }

  /** A group by its id or primary address, if it is to be seen. */
  Optional<MailGroup> group(SignedIn who, String name) {
    return groups.find(who, name.strip());
  }

  /**
   * What a file is to be about.
   *
   * @param group the id or address of the group whose members they are; blank for none
   */
  Optional<TargetGroup> target(SignedIn who, ImportKind kind, String group) {
    if (kind != ImportKind.MEMBERS) {
      if (!who.scope().writesEverything()) {
        throw denied();
      }
      if (!group.isBlank()) {
        throw new InvalidValue("/group", "not-for-this-kind", "Only members belong to a group.");
      }
      return Optional.empty();
    }
    if (group.isBlank()) {
      throw new InvalidValue("/group", "required", "Whose members they are has to be said.");
    }
    MailGroup found =
        group(who, group)
            .orElseThrow(
                () -> new InvalidValue("/group", "unknown-group", "There is no such group."));
    if (!rights.mayEditGroup(who.scope(), found.id())) {
      throw denied();
    }
    if (found.data().kind().isComputed()) {
      throw new Conflict(
          Conflict.Kind.MEMBERS_COMPUTED, "The members of " + found.address() + " are computed.");
    }
    return Optional.of(new TargetGroup(found.id(), found.address().text()));
  }

  private static AccessDeniedException denied() {
    return new AccessDeniedException("Not in what is administered.");
  }
}
