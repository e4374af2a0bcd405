// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The menu at the side; titles are message keys. */
final class Navigation {
  private Navigation() {}

  /** Entries under a title, or under none. */
  record Section(@Nullable String title, List<Entry> entries) {}

  /** A page in the menu and who sees it there. */
  record Entry(String title, String path, Predicate<SignedIn> whose) {
    Entry(String title, String path, Who who) {
      this(title, path, signedIn -> signedIn.may(who));
    }

    /** Whether a place is this page or one below it. */
    public boolean isAt(String place) {
      return path.equals("/") ? place.equals("/") : (place + "/").startsWith(path + "/");
    }
  }

  private static final List<Section> ALL =
      List.of(
          new Section(
              null,
              List.of(
                  new Entry("nav.overview", "/", Who.SIGNED_IN),
                  new Entry("nav.held-messages", "/held-messages", Who.SIGNED_IN))),
          new Section(
              "nav.departments-and-users",
              List.of(
                  new Entry("nav.employee-accounts", "/employees", Who.READERS),
                  new Entry("nav.mail-groups", "/groups", Who.READERS),
                  new Entry("nav.imports", "/imports", Who.READERS))),
          new Section(
              "nav.explain",
              List.of(
                  new Entry("nav.who-would-get-this", "/simulate", Who.AUDITORS),
                  new Entry("nav.trace", "/trace", Who.AUDITORS),
                  new Entry("nav.deliveries", "/deliveries", Who.AUDITORS),
                  new Entry("nav.refusals", "/refusals", Who.AUDITORS),
                  new Entry("nav.bounces", "/bounces", Who.AUDITORS),
                  new Entry("nav.audit", "/audit-events", Who.AUDITORS))),
          new Section(
              "nav.settings",
              List.of(
                  new Entry("nav.james", "/james", Who.POSTMASTER),
                  new Entry("nav.domains", "/domains", Who.READERS),
                  new Entry("nav.administrators", "/administrators", Who.POSTMASTER),
                  new Entry("nav.tokens", "/tokens", Who.READERS),
                  new Entry("nav.creation", "/creation", Who.POSTMASTER),
                  new Entry("nav.settings", "/settings", Who.POSTMASTER))),
          new Section(
              "nav.mine",
              List.of(
                  new Entry("nav.my-groups", "/my/groups", Who.SIGNED_IN),
                  new Entry(
                      "nav.my-tasks", "/my/tasks", who -> who.scope().employeeId().isPresent()))));

  /** What somebody may open. */
  static List<Section> of(SignedIn who) {
    return ALL.stream()
        .map(
            section ->
                new Section(
                    section.title(),
                    section.entries().stream().filter(entry -> entry.whose().test(who)).toList()))
        .filter(section -> !section.entries().isEmpty())
        .toList();
  }
}
