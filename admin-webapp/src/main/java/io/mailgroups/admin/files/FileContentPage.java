// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.file.FileItem;
import io.mailgroups.problem.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Contents of files for browsers. */
@Controller
@Allowed(Who.SIGNED_IN)
class FileContentPage {
  private final FileGroups groups;
  private final FileAnswer answer;

  FileContentPage(FileGroups groups, FileAnswer answer) {
    this.groups = groups;
    this.answer = answer;
  }

  /** The newest version, or another, to keep. */
  @GetMapping("/my/groups/{id}/files/{file}/content")
  void content(
      @PathVariable long id,
      @PathVariable long file,
      @RequestParam Optional<Integer> version,
      SignedIn who,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    FileItem item = groups.file(groups.open(who, id).id(), file);
    answer.attachment(
        request, response, item, groups.version(item, version.orElse(item.version())));
  }

  /** The newest version of an image, for its page. */
  @GetMapping("/my/groups/{id}/files/{file}/image")
  void image(
      @PathVariable long id,
      @PathVariable long file,
      SignedIn who,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    FileItem item = groups.file(groups.open(who, id).id(), file);
    if (!MediaTypes.isImage(item.name())) {
      throw new NotFound("image of file " + file);
    }
    answer.image(request, response, item, groups.version(item, item.version()));
  }
}
