// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.task.Assignee;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody whom a form offers a task to.
 *
 * @param name empty where only the address is known
 */
record Candidate(String address, String name, boolean isMe, boolean isTicked) {

  /** Whose it is, whom was ticked besides, and who looks. */
  static List<Candidate> of(
      Collection<Assignee> assignees, List<String> ticked, Optional<EmailAddress> me) {
    Map<String, String> names = new LinkedHashMap<>();
    me.ifPresent(self -> names.put(self.text(), ""));
    assignees.forEach(one -> names.put(one.address().text(), one.displayName()));
    ticked.forEach(address -> names.putIfAbsent(address, ""));
    return names.entrySet().stream()
        .map(
            one ->
                new Candidate(
                    one.getKey(),
                    one.getValue(),
                    me.filter(self -> self.text().equals(one.getKey())).isPresent(),
                    ticked.contains(one.getKey())))
        .toList();
  }
}
