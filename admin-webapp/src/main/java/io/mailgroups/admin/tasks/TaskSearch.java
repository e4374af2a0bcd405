// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.task.TaskFilter;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which tasks a page is to show.
 *
 * @param done those that are done, and no others
 * @param mine only those of who looks
 * @param words of title or description
 */
record TaskSearch(boolean done, boolean mine, Optional<String> words) {

  /** The same for the library; {@code me} is who looks, if that is an employee. */
  TaskFilter filter(Optional<EmailAddress> me) {
    return new TaskFilter(done, mine ? me : Optional.empty(), words);
  }

  /** As typed; for templates. */
  public String q() {
    return words.orElse("");
  }

  /** Whether somebody looks for something; for templates. */
  public boolean isNarrowed() {
    return mine || words.isPresent();
  }

  /** The same list with those that are done, or those that aren't; for templates. */
  public String at(String path, boolean otherDone) {
    UriComponentsBuilder place = UriComponentsBuilder.fromPath(path);
    words.ifPresent(some -> place.queryParam("q", "{q}"));
    if (mine) {
      place.queryParam("mine", true);
    }
    if (otherDone) {
      place.queryParam("done", true);
    }
    return place.encode().buildAndExpand(words.stream().toArray()).toUriString();
  }
}
