// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A made-up organisation, as plain data: what is written to the database, and counted by hand. */
final class RandomOrganisation {
  private static final int DEPARTMENTS = 7;
  private static final int PEOPLE = 14;
  private static final int GROUPS = 7;
  private static final int EXTERNALS = 3;

  /** A department below the one with the number {@code parent}; -1 is the root of the tree. */
  record Unit(int number, int parent) {}

  record Worker(
      EmailAddress address,
      EmployeeStatus status,
      List<Integer> units,
      Optional<String> title,
      List<Integer> floors) {}

  /** Someone or a group that is named, and when that counts. */
  record Entry(EmailAddress address, Validity validity) {}

  record Scope(int unit, boolean includeBelow) {}

  record Group(
      EmailAddress address,
      GroupKind kind,
      GroupState state,
      List<Entry> members,
      List<Scope> scopes,
      Optional<Question> question,
      List<Entry> include,
      List<Entry> exclude) {}

  /** What a condition asks, written twice: as SCIM filter, and for a worker in Java. */
  enum Question {
    ENGINEERS("title eq \"Engineer\""),
    NO_ENGINEERS("not (title eq \"engineer\")"),
    OTHERS("title ne \"ENGINEER\""),
    UPSTAIRS("floor gt 3"),
    NOT_UPSTAIRS("not (floor gt 3)"),
    TITLED_OR_DOWNSTAIRS("title pr or floor le 1"),
    SALES_UPSTAIRS("title sw \"sal\" and floor ge 4");

    private final String filter;

    Question(String filter) {
      this.filter = filter;
    }

    String filter() {
      return filter;
    }

    boolean isTrueOf(Worker worker) {
      boolean engineer = worker.title().filter("engineer"::equals).isPresent();
      boolean upstairs = worker.floors().stream().anyMatch(floor -> floor > 3);
      return switch (this) {
        case ENGINEERS -> engineer;
        case NO_ENGINEERS, OTHERS -> !engineer;
        case UPSTAIRS -> upstairs;
        case NOT_UPSTAIRS -> !upstairs;
        case TITLED_OR_DOWNSTAIRS ->
            worker.title().isPresent() || worker.floors().stream().anyMatch(floor -> floor <= 1);
        case SALES_UPSTAIRS -> worker.title().filter("sales"::equals).isPresent() && upstairs;
      };
    }
  }

  private final Random random;
  private final Instant now;
  private final List<Unit> units = new ArrayList<>();
  private final List<Worker> workers = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();

  /** By group's address, who turned mail off. */
  private final Map<EmailAddress, List<EmailAddress>> mailOff = new HashMap<>();

  /** To whom delivery stopped. */
  private final List<EmailAddress> stopped;

  RandomOrganisation(long seed, Instant now) {
    this.random = new Random(seed);
    this.now = now;
    IntStream.range(0, DEPARTMENTS).forEach(i -> units.add(new Unit(i, random.nextInt(-1, i))));
    IntStream.range(0, PEOPLE).forEach(i -> workers.add(worker(i)));
    IntStream.range(0, GROUPS).forEach(i -> groups.add(group(i)));
    groups.forEach(group -> mailOff.put(group.address(), some(3, this::anybody)));
    stopped = some(3, this::anybody);
  }

  List<Unit> units() {
    return units;
  }

  List<Worker> workers() {
    return workers;
  }

  List<Group> groups() {
    return groups;
  }

  List<EmailAddress> mailOff(Group group) {
    return mailOff.getOrDefault(group.address(), List.of());
  }

  List<EmailAddress> stopped() {
    return stopped;
  }

  private Worker worker(int number) {
    EmployeeStatus status =
        random.nextInt(5) == 0 ? oneOf(List.of(EmployeeStatus.values())) : EmployeeStatus.ACTIVE;
    return new Worker(
        new EmailAddress("p" + number + "@example.com"),
        status,
        some(3, () -> random.nextInt(DEPARTMENTS)),
        Optional.of(oneOf(List.of("engineer", "sales", ""))).filter(title -> !title.isEmpty()),
        some(3, () -> random.nextInt(7)));
  }

  private Group group(int number) {
    GroupKind kind = oneOf(List.of(GroupKind.values()));
    boolean dynamic = kind == GroupKind.DYNAMIC;
    List<Scope> scopes = kind.isComputed() ? scopes(kind) : List.of();
    boolean asks = dynamic && (scopes.isEmpty() || random.nextBoolean());
    Map<EmailAddress, Entry> named = new HashMap<>();
    some(8, this::anybody).forEach(one -> named.put(one, new Entry(one, validity())));
    List<Entry> exceptions = dynamic ? List.copyOf(named.values()) : List.of();
    int cut = random.nextInt(exceptions.size() + 1);
    return new Group(
        groupAddress(number),
        kind,
        random.nextInt(6) == 0 ? GroupState.DISABLED : GroupState.ACTIVE,
        kind.isComputed() ? List.of() : members(),
        scopes,
        asks ? Optional.of(oneOf(List.of(Question.values()))) : Optional.empty(),
        exceptions.subList(0, cut),
        exceptions.subList(cut, exceptions.size()));
  }

  private List<Scope> scopes(GroupKind kind) {
    int most = kind == GroupKind.DEPARTMENT ? 1 : random.nextInt(4);
    return IntStream.generate(() -> random.nextInt(DEPARTMENTS))
        .distinct()
        .limit(most)
        .mapToObj(unit -> new Scope(unit, random.nextBoolean()))
        .toList();
  }

  private List<Entry> members() {
    List<EmailAddress> named = new ArrayList<>(some(8, this::anybody));
    named.addAll(some(4, () -> groupAddress(random.nextInt(GROUPS))));
    return named.stream().distinct().map(one -> new Entry(one, validity())).toList();
  }

  private EmailAddress anybody() {
    int number = random.nextInt(PEOPLE + EXTERNALS);
    return number < PEOPLE
        ? new EmailAddress("p" + number + "@example.com")
        : new EmailAddress("x" + number + "@elsewhere.org");
  }

  private static EmailAddress groupAddress(int number) {
    return new EmailAddress("g" + number + "@example.com");
  }

  private Validity validity() {
    return switch (random.nextInt(8)) {
      case 0 -> Validity.until(now);
      case 1 -> Validity.from(now);
      case 2 -> Validity.from(now.plus(Duration.ofHours(1)));
      case 3 -> Validity.until(now.plus(Duration.ofHours(1)));
      default -> Validity.ALWAYS;
    };
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private <T> List<T> some(int fewerThan, Supplier<T> one) {
    return IntStream.range(0, random.nextInt(fewerThan))
        .mapToObj(i -> one.get())
        .distinct()
        .toList();
  }
}
