// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A condition as it is built by choosing: blocks of rows, joined one way, and within a block the
 * other way. That says "all of these, each with alternatives" and "one of these, each with several
 * terms". What is nested more deeply has no rows and stays a text.
 */
public record ConditionRows(Join join, List<List<ConditionLine>> blocks) {

  /** How blocks are joined; rows of a block are joined the other way. */
  public enum Join {
    AND,
    OR;

    /** How rows are joined in a block. */
    public Join within() {
      return this == AND ? OR : AND;
    }

    private String text() {
      return this == AND ? " and " : " or ";
    }
  }

  /** No row yet. */
  public static final ConditionRows NONE = new ConditionRows(Join.AND, List.of());

  /** Without empty blocks. */
  public ConditionRows {
    blocks =
        blocks.stream()
            .filter(block -> !block.isEmpty())
            .<List<ConditionLine>>map(List::copyOf)
            .toList();
  }

  /** A condition as rows; empty for one that can't be said so. */
  public static Optional<ConditionRows> of(Condition condition) {
    Node root = condition.root();
    if (root instanceof Node.And and) {
      return of(Join.AND, and.operands());
    }
    return root instanceof Node.Or or ? of(Join.OR, or.operands()) : of(Join.AND, List.of(root));
  }

  /** All rows in their order. */
  public List<ConditionLine> rows() {
    return blocks.stream().flatMap(List::stream).toList();
  }

  /** Whether there is something to be mended in a row. */
  public boolean isIncomplete(CustomAttributes custom) {
    return rows().stream().anyMatch(row -> row.problem(custom).isPresent());
  }

  /** As a condition says it, without the rows that are not complete; empty without any. */
  public String text(CustomAttributes custom) {
    List<List<String>> texts =
        blocks.stream()
            .map(
                block ->
                    block.stream()
                        .filter(row -> row.problem(custom).isEmpty())
                        .map(row -> row.text(custom))
                        .toList())
            .filter(block -> !block.isEmpty())
            .toList();
    return texts.stream()
        .map(block -> texts.size() == 1 ? joined(block) : enclosed(block))
        .collect(Collectors.joining(join.text()));
  }

  private String joined(List<String> block) {
    return String.join(join.within().text(), block);
  }

  // "and" binds closer than "or", so only alternatives need parentheses.
  private String enclosed(List<String> block) {
    return block.size() > 1 && join == Join.AND ? "(" + joined(block) + ")" : joined(block);
  }

  private static Optional<ConditionRows> of(Join join, List<Node> operands) {
    List<List<ConditionLine>> blocks = new ArrayList<>();
    for (Node operand : operands) {
      Optional<List<ConditionLine>> block = block(join, operand);
      if (block.isEmpty()) {
        return Optional.empty();
      }
      blocks.add(block.get());
    }
    return Optional.of(new ConditionRows(join, blocks));
  }

  private static Optional<List<ConditionLine>> block(Join join, Node operand) {
    List<Node> terms = List.of(operand);
    if (join == Join.AND && operand instanceof Node.Or or) {
      terms = or.operands();
    } else if (join == Join.OR && operand instanceof Node.And and) {
      terms = and.operands();
    }
    List<ConditionLine> rows =
        terms.stream().flatMap(term -> ConditionLine.of(term).stream()).toList();
    return rows.size() == terms.size() ? Optional.of(rows) : Optional.empty();
  }
}
