// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.guard.SeenImpact.OnGroup;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.NextPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.Conflict;
import io.mailgroups.transfer.FileImport;
import io.mailgroups.transfer.ImportLine;
import io.mailgroups.transfer.ImportLine.Outcome;
import io.mailgroups.transfer.ImportReports;
import io.mailgroups.transfer.ImportState;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One import: how far it is, what it would do, and the button that does it. */
@Controller
@Allowed(Who.READERS)
class ImportPage {
  private static final int LINES = 100;
  private static final int GROUPS = 50;

  private final ImportReports reports;
  private final ImportRights rights;
  private final FileImports files;

  ImportPage(GroupRepository repository, ImportRights rights, FileImports files) {
    this.reports = repository.importReports();
    this.rights = rights;
    this.files = files;
  }

  @GetMapping("/imports/{id}")
  ModelAndView show(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable Outcome outcome,
      @RequestParam Optional<String> after,
      SignedIn who,
      HttpServletRequest request) {
    FileImport file = rights.seen(who, id);
    return page(file, outcome, after, who, request);
  }

  /**
   * Imports what was checked.
   *
   * @param confirm what the loss of recipients that was shown stands for
   * @param confirmName the address of the group that loses most, typed
   */
  @PostMapping("/imports/{id}/run")
  @Allowed(Who.EDITORS)
  ModelAndView run(
      @PathVariable long id,
      @RequestParam Optional<String> confirm,
      @RequestParam(defaultValue = "") String confirmName,
      SignedIn who,
      HttpServletRequest request) {
    FileImport file = rights.editable(who, id);
    Optional<String> toConfirm = FileImports.toConfirm(file, groups(who, file));
    if (toConfirm.filter(name -> !name.equals(confirmName.strip())).isPresent()) {
      ModelAndView page = page(file, null, Optional.empty(), who, request);
      page.addObject("errors", FieldErrors.none().add("confirmName", "confirm-name", ""));
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
    try {
      files.save(who, file, confirm);
    } catch (Conflict somebodyWasQuicker) {
      // The page says how it stands.
    }
    return new ModelAndView("redirect:/imports/" + id);
  }

  /** Checks the same file once more. */
  @PostMapping("/imports/{id}/check")
  @Allowed(Who.EDITORS)
  String check(@PathVariable long id, SignedIn who) {
    FileImport file = rights.editable(who, id);
    try {
      files.check(who, file);
    } catch (Conflict somebodyWasQuicker) {
      // The page says how it stands.
    }
    return "redirect:/imports/" + id;
  }

  private List<OnGroup> groups(SignedIn who, FileImport file) {
    return switch (file.state()) {
      case READY, DONE -> files.groups(who, file, PageRequest.first(GROUPS)).items();
      case WAITING, CHECKING, COMPARING, WRONG, SAVING, FAILED, INTERRUPTED -> List.of();
    };
  }

  private ModelAndView page(
      FileImport file,
      @Nullable Outcome outcome,
      Optional<String> after,
      SignedIn who,
      HttpServletRequest request) {
    ModelAndView page = new ModelAndView("imports/one");
    page.addObject("file", file);
    List<OnGroup> groups = groups(who, file);
    page.addObject("groups", groups);
    page.addObject("moreGroups", groups.size() == GROUPS);
    page.addObject("toConfirm", FileImports.toConfirm(file, groups).orElse(null));
    page.addObject("mayGoOn", who.may(Who.EDITORS) && rights.mayGoOn(who, file));
    page.addObject("mayCheck", file.state().mayBeChecked());
    page.addObject("errors", FieldErrors.none());
    boolean reported = hasReport(file.state());
    page.addObject("reported", reported);
    if (reported) {
      Outcome shown = outcome == null && file.counts().errors() > 0 ? Outcome.ERROR : outcome;
      Page<ImportLine> lines =
          reports.lines(
              file.id(), shown == null ? Set.of() : Set.of(shown), new PageRequest(after, LINES));
      page.addObject("outcome", shown);
      page.addObject("outcomes", Outcome.values());
      page.addObject("lines", lines.items());
      page.addObject("next", NextPage.of(request, lines.next()));
    }
    return page;
  }

  /** Of a run that did not end, the lines say nothing that holds. */
  static boolean hasReport(ImportState state) {
    return state == ImportState.READY || state == ImportState.WRONG || state == ImportState.DONE;
  }
}
