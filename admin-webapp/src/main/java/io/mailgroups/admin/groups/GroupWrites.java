// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.IfMatch;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.audit.Change;
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.SenderList;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Groups between the library and calls: data, senders and roles are one thing there. */
@Component
class GroupWrites {
  private final GroupRepository repository;
  private final GroupRights rights;

  GroupWrites(GroupRepository repository, GroupRights rights) {
    this.repository = repository;
    this.rights = rights;
  }

  /** Makes a group that its maker may edit; its id. */
  long create(SignedIn who, WrittenGroup written) {
    Change change = who.change();
    return repository
        .database()
        .inTransaction(
            em -> {
              MailGroup made = repository.groups().create(change, written.data());
              writeRest(change, made.id(), written);
              return rights.editable(who, made.id()).id();
            });
  }

  /** Makes a group what was written. */
  void change(Change change, long id, OptionalInt version, WrittenGroup written) {
    repository
        .database()
        .inTransactionDo(
            em -> {
              repository.groups().update(change, id, version, written.data());
              writeRest(change, id, written);
            });
  }

  /** A group as calls give it. */
  GroupJson json(MailGroup group) {
    return GroupJson.of(
        group,
        repository.senderLists().allowed(group.id()),
        repository.senderLists().senders(group.id(), SenderList.TRUSTED),
        repository.roles().of(group.id()));
  }

  /** The same as an answer, with its version. */
  ResponseEntity<GroupJson> answer(MailGroup group) {
    return ResponseEntity.ok().eTag(IfMatch.tag(group.version())).body(json(group));
  }

  private void writeRest(Change change, long id, WrittenGroup written) {
    writeSenders(change, id, SenderList.ALLOWED, written.senders());
    writeSenders(change, id, SenderList.TRUSTED, written.trusted());
    if (!Set.copyOf(repository.roles().of(id)).equals(Set.copyOf(written.roles()))) {
      repository.roles().replace(change, id, OptionalInt.empty(), written.roles());
    }
  }

  private void writeSenders(Change change, long id, SenderList list, AllowedSenders senders) {
    if (!repository.senderLists().senders(id, list).equals(senders)) {
      repository.senderLists().replace(change, id, list, OptionalInt.empty(), senders);
    }
  }
}
