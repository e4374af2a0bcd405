// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.Setting;
import io.mailgroups.account.Settings;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.transfer.FileImport;
import io.mailgroups.transfer.ImportKind;
import io.mailgroups.transfer.Imports;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The imports so far, and a file for a new one. */
@Controller
@Allowed(Who.READERS)
class ImportsPage {
  private static final int ROWS = 50;

  private final Imports imports;
  private final Settings settings;
  private final ImportRights rights;
  private final FileImports files;
  private final UploadLimit limit;

  ImportsPage(
      GroupRepository repository, ImportRights rights, FileImports files, UploadLimit limit) {
    this.imports = repository.imports();
    this.settings = repository.settings();
    this.rights = rights;
    this.files = files;
    this.limit = limit;
  }

  /**
   * What a file is for, as chosen.
   *
   * @param group whose members they are: an address, in links an id
   */
  record Asked(@Nullable ImportKind kind, @Nullable String group) {}

  @GetMapping("/imports")
  String list(
      @RequestParam Optional<String> after, SignedIn who, HttpServletRequest request, Model model) {
    Optional<String> own =
        who.scope().readsEverything() ? Optional.empty() : Optional.of(who.name());
    Page<FileImport> page = imports.page(own, new PageRequest(after, ROWS));
    model.addAttribute("imports", rights.seen(who, page.items()));
    model.addAttribute("next", NextPage.of(request, page.next()));
    return "imports/list";
  }

  @GetMapping("/imports/new")
  @Allowed(Who.EDITORS)
  ModelAndView form(@ModelAttribute Asked asked, SignedIn who) {
    Optional<String> group = Typed.text(asked.group());
    if (group.isEmpty()) {
      return form(asked, FieldErrors.none(), who, HttpStatus.OK);
    }
    String address =
        rights
            .group(who, group.get())
            .map(found -> found.address().text())
            .orElseThrow(() -> new NotFound("group " + group.get()));
    return form(new Asked(ImportKind.MEMBERS, address), FieldErrors.none(), who, HttpStatus.OK);
  }

  @PostMapping("/imports")
  @Allowed(Who.EDITORS)
  ModelAndView upload(
      @ModelAttribute Asked asked,
      @RequestParam(required = false) @Nullable MultipartFile file,
      SignedIn who)
      throws IOException {
    FieldErrors errors = FieldErrors.none();
    if (file == null || file.isEmpty()) {
      errors.add("file", "no-file", "");
    }
    ImportKind kind = asked.kind();
    if (kind == null) {
      errors.add("kind", "required", "");
    }
    if (file == null || kind == null || !errors.isEmpty()) {
      return form(asked, errors, who, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      FileImport begun =
          files.begin(
              who,
              new FileImports.Purpose(
                  kind, Typed.text(asked.group()).orElse(""), Goal.CHECK, Optional.empty()),
              new FileImports.Upload(
                  Typed.text(file.getOriginalFilename()).orElse("-"), file.getSize(), file));
      return new ModelAndView("redirect:/imports/" + begun.id());
    } catch (InvalidValue wrong) {
      return form(asked, errors.add(wrong), who, HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (Conflict conflict) {
      errors.add("group", "members-computed", "");
      return form(asked, errors, who, HttpStatus.CONFLICT);
    }
  }

  private ModelAndView form(Asked asked, FieldErrors errors, SignedIn who, HttpStatus status) {
    ModelAndView page = new ModelAndView("imports/new", status);
    page.addObject("asked", asked);
    page.addObject("kinds", rights.kinds(who));
    page.addObject("errors", errors);
    page.addObject("maxRows", settings.value(Setting.IMPORT_ROWS));
    page.addObject("maxMegabytes", limit.max().toMegabytes());
    return page;
  }
}
