// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.files.FileStore.SentFile;
import io.mailgroups.admin.mygroups.OwnGroup;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.file.FileChanges;
import io.mailgroups.file.FileName;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** New folders; and files, where a browser runs no scripts. */
@Controller
@Allowed(Who.SIGNED_IN)
class NewFilesPage {
  private final FileChanges changes;
  private final FileStore store;
  private final FileGroups groups;
  private final FolderView view;

  NewFilesPage(GroupRepository repository, FileStore store, FileGroups groups, FolderView view) {
    this.changes = repository.fileChanges();
    this.store = store;
    this.groups = groups;
    this.view = view;
  }

  @PostMapping("/my/groups/{id}/files/folders")
  ModelAndView createFolder(
      @PathVariable long id,
      @RequestParam Optional<Long> folder,
      @RequestParam(defaultValue = "") String name,
      SignedIn who,
      HttpServletRequest request,
      RedirectAttributes next) {
    OwnGroup group = groups.change(who, id);
    try {
      FileName called = FileName.parse(name);
      changes.createFolder(who.change(), group.id(), folder, called);
      Notice.done(next, "files.folder-made", called.text());
      return new ModelAndView("redirect:" + place(id, folder));
    } catch (InvalidValue wrong) {
      return FileFormErrors.on(again(group, folder, request), "name", wrong)
          .addObject("name", name);
    } catch (Conflict conflict) {
      return FileFormErrors.on(again(group, folder, request), "name", conflict)
          .addObject("name", name);
    }
  }

  /** Takes in files that were sent as a form; those before one that can't be taken in stay. */
  @PostMapping("/my/groups/{id}/files/upload")
  ModelAndView upload(
      @PathVariable long id,
      @RequestParam Optional<Long> folder,
      @RequestParam(defaultValue = "") List<MultipartFile> file,
      SignedIn who,
      HttpServletRequest request,
      RedirectAttributes next)
      throws IOException {
    OwnGroup group = groups.change(who, id);
    try {
      for (MultipartFile sent : chosen(file)) {
        FileName name = FileName.parse(String.valueOf(sent.getOriginalFilename()));
        long unused = store.add(who, group.id(), folder, name, new Sent(sent));
      }
      Notice.done(next, "files.uploaded", file.size());
      return new ModelAndView("redirect:" + place(id, folder));
    } catch (InvalidValue wrong) {
      return FileFormErrors.on(again(group, folder, request), "file", wrong);
    } catch (Conflict conflict) {
      return FileFormErrors.on(again(group, folder, request), "file", conflict);
    }
  }

  private record Sent(MultipartFile part) implements SentFile {
    @Override
    public long octets() {
      return part.getSize();
    }

    @Override
    public InputStream open() throws IOException {
      return part.getInputStream();
    }
  }

  // A field in which nothing was chosen sends a file without a name.
  private static List<MultipartFile> chosen(List<MultipartFile> sent) {
    if (sent.stream().allMatch(part -> "".equals(part.getOriginalFilename()))) {
      throw new InvalidValue("/file", "file-missing", "No file was chosen.");
    }
    return sent;
  }

  private ModelAndView again(OwnGroup group, Optional<Long> folder, HttpServletRequest request) {
    return view.folder(group, folder, PageRequest.first(FolderView.ROWS), request);
  }

  static String place(long group, Optional<Long> folder) {
    String files = "/my/groups/" + group + "/files";
    return folder.map(id -> files + "/" + id).orElse(files);
  }
}
