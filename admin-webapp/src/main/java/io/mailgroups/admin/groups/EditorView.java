// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.admin.directory.TreeNode;
import io.mailgroups.rule.ConditionRows.Join;
import io.mailgroups.rule.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rule editor shows beside the fields themselves.
 *
 * @param tree as far as it is open
 * @param rows the condition by clicks; null if it can only be edited as text
 * @param wrong what is wrong with the text, or null
 */
record EditorView(
    List<Chosen> chosen,
    List<TreeNode> tree,
    List<Option> attributes,
    Join join,
    @Nullable List<Row> rows,
    String rowsOf,
    @Nullable Mark wrong) {

  /**
   * A department of the rule.
   *
   * @param index in its list
   */
  record Chosen(int index, String name, boolean below) {}

  /**
   * An attribute to choose.
   *
   * @param key of its text, or null
   * @param label what the organisation calls it, or null
   */
  record Option(String name, @Nullable String key, @Nullable String label) {}

  /**
   * A term.
   *
   * @param operators to choose from
   * @param problem the code of what is wrong with it, or null
   */
  record Row(
      int index,
      String attribute,
      String operator,
      String value,
      boolean within,
      ValueType type,
      List<String> operators,
      boolean takesValue,
      @Nullable String problem) {}

  /**
   * A place in the text.
   *
   * @param position counted from 1
   */
  record Mark(
      String before, String wrong, String after, int position, String code, String detail) {}
}
