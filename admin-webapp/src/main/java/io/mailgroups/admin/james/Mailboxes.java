// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.james;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeFilter;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.EmployeeSummary;
import io.mailgroups.directory.Profile;
import io.mailgroups.listing.Page;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** James's mailboxes beside the directory's people: who is missing on which side. */
@Component
class Mailboxes {
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int PASSWORD_LENGTH = 16;

  private final GroupRepository repository;
  private final WebAdmin james;
  private final SecureRandom random = new SecureRandom();

  Mailboxes(GroupRepository repository, WebAdmin james) {
    this.repository = repository;
    this.james = james;
  }

  /**
   * What one side lacks.
   *
   * @param withoutMailbox employees, but for the departed
   * @param withoutEmployee mailboxes that are nobody's
   */
  record Comparison(
      NavigableSet<EmailAddress> withoutMailbox, NavigableSet<EmailAddress> withoutEmployee) {}

  Comparison compare() {
    NavigableSet<EmailAddress> mailboxes = james.users();
    NavigableSet<EmailAddress> withoutMailbox = new TreeSet<>();
    EmployeeFilter present =
        EmployeeFilter.ALL.with(Set.of(EmployeeStatus.ACTIVE, EmployeeStatus.SUSPENDED));
    try (Stream<EmployeeSummary> employees =
        Page.all(request -> repository.employeeList().page(present, request))) {
      employees
          .map(EmployeeSummary::address)
          .filter(address -> !mailboxes.remove(address))
          .forEach(withoutMailbox::add);
    }
    mailboxes.removeAll(repository.employees().primaryAddresses(mailboxes));
    return new Comparison(withoutMailbox, mailboxes);
  }

  /** Makes mailboxes for some of those who lack one; answers the passwords, which nothing keeps. */
  Map<EmailAddress, String> makeMailboxes(Collection<EmailAddress> wanted) {
    Set<EmailAddress> lacking = compare().withoutMailbox();
    Map<EmailAddress, String> made = new LinkedHashMap<>();
    wanted.stream()
        .filter(lacking::contains)
        .forEach(
            address -> {
              String password = password();
              james.addUser(address, password);
              made.put(address, password);
            });
    return made;
  }

  /**
   * Makes employees, in the root department, for some of the mailboxes that are nobody's.
   *
   * @return those that can't be one, with the reason
   */
  Map<EmailAddress, String> makeEmployees(Collection<EmailAddress> wanted, SignedIn who) {
    Set<EmailAddress> lacking = compare().withoutEmployee();
    Map<EmailAddress, String> refused = new LinkedHashMap<>();
    for (EmailAddress address : wanted.stream().filter(lacking::contains).toList()) {
      try {
        Profile profile = Profile.named(displayName(address));
        repository
            .employees()
            .create(who.change(), EmployeeData.active(address, profile, Department.ROOT_ID));
      } catch (InvalidValue | Conflict e) {
        refused.put(address, String.valueOf(e.getMessage()));
      }
    }
    return refused;
  }

  /** The domains of one side only: ours, then James's. */
  List<NavigableSet<String>> domains() {
    NavigableSet<String> ours =
        repository.domains().all().stream()
            .map(domain -> domain.name())
            .collect(Collectors.toCollection(TreeSet::new));
    NavigableSet<String> theirs = james.domains();
    NavigableSet<String> onlyOurs = new TreeSet<>(ours);
    onlyOurs.removeAll(theirs);
    NavigableSet<String> onlyTheirs = new TreeSet<>(theirs);
    onlyTheirs.removeAll(ours);
    return List.of(onlyOurs, onlyTheirs);
  }

  // anne.berg becomes Anne Berg, until somebody writes it better.
  private static String displayName(EmailAddress address) {
    List<String> words = new ArrayList<>();
    for (String word : address.localPart().split("[._-]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1));
      }
    }
    return words.isEmpty() ? address.text() : String.join(" ", words);
  }

  private String password() {
    return random
        .ints(PASSWORD_LENGTH, 0, LETTERS.length())
        .mapToObj(LETTERS::charAt)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }
}
