// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.directory.DepartmentSummary;
import java.util.List;

/**
 * A department in the tree beside the people.
 *
 * @param more departments right below it that are not shown
 * @param children those right below it, if it is open
 */
public record TreeNode(
    DepartmentSummary summary, boolean selected, int more, List<TreeNode> children) {}
