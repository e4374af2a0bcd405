// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.GroupContents;
import io.mailgroups.admin.mygroups.OwnGroup;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.file.FileItem;
import io.mailgroups.file.FileVersion;
import io.mailgroups.file.GroupFiles;
import io.mailgroups.group.GroupKind;
import io.mailgroups.problem.NotFound;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Groups that have files, and who may do what with these: whoever may change the group's contents
 * adds, renames and moves; what others made only owners and managers remove.
 */
@Component
class FileGroups {
  private final GroupContents contents;
  private final GroupFiles files;

  FileGroups(GroupRepository repository, GroupContents contents) {
    this.contents = contents;
    this.files = repository.files();
  }

  /** A group whose files may be read. */
  OwnGroup open(SignedIn who, long groupId) {
    return withFiles(contents.open(who, groupId));
  }

  /** A group whose files may be changed. */
  OwnGroup change(SignedIn who, long groupId) {
    return withFiles(contents.change(who, groupId));
  }

  /** A file or folder that is not in the trash. */
  FileItem item(long groupId, long id) {
    return files.find(groupId, id).orElseThrow(() -> new NotFound("file " + id));
  }

  /** A file that is not in the trash. */
  FileItem file(long groupId, long id) {
    FileItem item = item(groupId, id);
    if (!item.isFile()) {
      throw new NotFound("file " + id);
    }
    return item;
  }

  /** A folder that is not in the trash. */
  FileItem folder(long groupId, long id) {
    FileItem item = item(groupId, id);
    if (item.isFile()) {
      throw new NotFound("folder " + id);
    }
    return item;
  }

  /** Something that was put into the trash. */
  FileItem trashed(long groupId, long id) {
    return files
        .trashed(groupId, id)
        .orElseThrow(() -> new NotFound("file " + id + " in the trash"));
  }

  /** A version of a file. */
  FileVersion version(FileItem file, int number) {
    return files
        .version(file, number)
        .orElseThrow(() -> new NotFound("version " + number + " of file " + file.id()));
  }

  /** Whether something may be put into the trash, or taken back. */
  static boolean mayRemove(SignedIn who, OwnGroup group, FileItem item) {
    return group.manages()
        || item.created().by().equals(who.name())
        || item.trashed().filter(trashed -> trashed.by().equals(who.name())).isPresent();
  }

  /** Refuses whom {@link #mayRemove} names not. */
  static void requireMayRemove(SignedIn who, OwnGroup group, FileItem item) {
    if (!mayRemove(who, group, item)) {
      throw new AccessDeniedException("Somebody else made it.");
    }
  }

  /** Refuses who doesn't run the group. */
  static void requireManages(OwnGroup group) {
    if (!group.manages()) {
      throw new AccessDeniedException("Owners and managers do that.");
    }
  }

  private static OwnGroup withFiles(OwnGroup group) {
    if (group.standing().group().kind() != GroupKind.COLLABORATION) {
      throw new NotFound("files of group " + group.id());
    }
    return group;
  }
}
