// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.ComputedRule;
import io.mailgroups.group.GroupGraph;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupNode;
import io.mailgroups.group.GroupOptions;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The recipients of a group in address order, each once, with the paths that lead to them. Holds
 * the groups and one chunk of each source, never a whole group.
 */
public final class RecipientStream {
  private final long groupId;
  private final GroupGraph graph;
  private final MailOff mailOff;
  private final int chunkSize;
  private final Map<Long, List<GroupNode>> chains;
  private final List<Source> sources = new ArrayList<>();
  private List<Cursor> cursors = List.of();

  /**
   * Reads which groups contribute, not yet who.
   *
   * @param chunkSize how many are read at once
   * @throws io.mailgroups.group.BrokenRule if a rule that matters can't be evaluated
   */
  public RecipientStream(EntityManager em, long groupId, Instant now, int chunkSize) {
    this(em, GroupGraph.load(em, List.of(groupId), now), groupId, now, chunkSize);
  }

  /**
   * As {@link #RecipientStream(EntityManager, long, Instant, int)}, where it was read already what
   * is nested.
   */
  public RecipientStream(
      EntityManager em, GroupGraph graph, long groupId, Instant now, int chunkSize) {
    this.groupId = groupId;
    this.chunkSize = chunkSize;
    this.graph = graph;
    this.chains = graph.contributing(groupId, Set.of());
    this.mailOff = MailOff.of(em, chains.keySet());
    List<GroupNode> groups =
        chains.values().stream().map(chain -> chain.get(chain.size() - 1)).toList();
    List<Long> handKept =
        groups.stream().filter(group -> !group.kind().isComputed()).map(GroupNode::id).toList();
    if (!handKept.isEmpty()) {
      sources.add(NamedSource.members(handKept, now));
    }
    Map<Long, ComputedRule> rules = ComputedRule.of(em, groups);
    rules.values().forEach(rule -> sources.add(new ComputedSource(rule, now)));
    if (!rules.isEmpty()) {
      sources.add(NamedSource.inclusions(List.copyOf(rules.keySet()), now));
    }
  }

  /** What the group itself wants, of which these are the recipients. */
  GroupOptions options() {
    return graph.node(groupId).map(GroupNode::options).orElse(GroupOptions.of(GroupKind.STATIC));
  }

  /** Goes on after an address; after the empty text from the beginning. */
  public void seek(String after) {
    cursors = sources.stream().map(source -> new Cursor(source, after)).toList();
  }

  /** The next recipients, fewer than the limit only at the end. */
  public List<Recipient> next(EntityManager em, int limit) {
    List<Recipient> recipients = new ArrayList<>();
    while (recipients.size() < limit) {
      List<List<Candidate>> people = people(em, limit - recipients.size());
      if (people.isEmpty()) {
        break;
      }
      recipients.addAll(receiving(em, people));
    }
    return recipients;
  }

  private List<List<Candidate>> people(EntityManager em, int limit) {
    List<List<Candidate>> people = new ArrayList<>();
    Optional<EmailAddress> next = lowest(em);
    while (next.isPresent() && people.size() < limit) {
      EmailAddress address = next.get();
      people.add(cursors.stream().flatMap(cursor -> cursor.take(address).stream()).toList());
      next = people.size() < limit ? lowest(em) : Optional.empty();
    }
    return people;
  }

  private Optional<EmailAddress> lowest(EntityManager em) {
    return cursors.stream()
        .flatMap(cursor -> cursor.peek(em, chunkSize).stream())
        .min(EmailAddress::compareTo);
  }

  private List<Recipient> receiving(EntityManager em, List<List<Candidate>> people) {
    Map<EmailAddress, Set<Long>> off =
        mailOff.of(em, people.stream().map(same -> same.get(0).address()).toList());
    List<Recipient> recipients = new ArrayList<>();
    for (List<Candidate> same : people) {
      EmailAddress address = same.get(0).address();
      Map<Long, List<GroupNode>> reaching =
          off.containsKey(address)
              ? graph.contributing(groupId, off.getOrDefault(address, Set.of()))
              : chains;
      List<Path> paths =
          same.stream().flatMap(candidate -> path(candidate, reaching).stream()).toList();
      if (!paths.isEmpty()) {
        recipients.add(new Recipient(address, paths));
      }
    }
    return recipients;
  }

  private static Optional<Path> path(Candidate candidate, Map<Long, List<GroupNode>> reaching) {
    return Optional.ofNullable(reaching.get(candidate.groupId()))
        .map(chain -> new Path(chain.stream().map(GroupNode::address).toList(), candidate.how()));
  }
}
