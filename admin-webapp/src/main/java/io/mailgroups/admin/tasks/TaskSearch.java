// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import io.mailgroups.admin.page.Typed;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.task.TaskFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which tasks a page is to show.
 *
 * @param done those that are done, and no others
 * @param mine only those of who looks
 * @param q words of title or description
 */
record TaskSearch(boolean done, boolean mine, @Nullable String q) {

  /** The same for the library; {@code me} is who looks, if that is an employee. */
  TaskFilter filter(Optional<EmailAddress> me) {
    return new TaskFilter(done, mine ? me : Optional.empty(), Typed.text(q));
  }

  /** Whether somebody looks for something. */
  public boolean isNarrowed() {
    return mine || Typed.text(q).isPresent();
  }

  /** The same list with those that are done, or those that aren't. */
  public String at(String path, boolean otherDone) {
    UriComponentsBuilder place = UriComponentsBuilder.fromPath(path);
    Typed.text(q).ifPresent(words -> place.queryParam("q", "{q}"));
    if (mine) {
      place.queryParam("mine", true);
    }
    if (otherDone) {
      place.queryParam("done", true);
    }
    return place.encode().buildAndExpand(Typed.text(q).stream().toArray()).toUriString();
  }
}
