// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Notice;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.directory.AttributeDefinitions;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.group.AttributeDeletionNotice;
import io.mailgroups.group.DeletionNotices;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The custom attributes that employees can have. */
@Controller
@Allowed(Who.POSTMASTER)
class AttributesPage {
  private final AttributeDefinitions definitions;
  private final DeletionNotices notices;

  AttributesPage(GroupRepository repository) {
    this.definitions = repository.attributeDefinitions();
    this.notices = repository.deletionNotices();
  }

  @GetMapping("/attributes")
  @Allowed(Who.READERS)
  ModelAndView list() {
    return new ModelAndView("directory/attributes").addObject("usages", notices.ofAttributes());
  }

  @GetMapping("/attributes/new")
  ModelAndView create() {
    return newForm(AttributeForm.EMPTY, FieldErrors.none(), HttpStatus.OK);
  }

  @PostMapping("/attributes/new")
  ModelAndView create(@ModelAttribute AttributeForm form, SignedIn who, RedirectAttributes next) {
    FieldErrors missing = form.missing("name", "labelEn", "labelZh");
    if (!missing.isEmpty()) {
      return newForm(form, missing, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      AttributeDefinition made =
          definitions.define(
              who.change(),
              form.text("name"),
              form.wantedType(),
              form.wantedCardinality(),
              form.text("labelEn"),
              form.text("labelZh"));
      Notice.done(next, "attributes.created", made.name());
      return new ModelAndView("redirect:/attributes");
    } catch (InvalidValue wrong) {
      return newForm(form, FieldErrors.of(wrong), HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (Conflict taken) {
      FieldErrors errors = FieldErrors.none().add("name", "name-taken", "");
      return newForm(form, errors, HttpStatus.CONFLICT);
    }
  }

  @GetMapping("/attributes/{id}/edit")
  ModelAndView edit(@PathVariable long id) {
    AttributeDefinition definition = definition(id);
    return editForm(definition, AttributeForm.of(definition), FieldErrors.none(), HttpStatus.OK);
  }

  @PostMapping("/attributes/{id}/edit")
  ModelAndView edit(
      @PathVariable long id,
      @ModelAttribute AttributeForm form,
      SignedIn who,
      RedirectAttributes next) {
    AttributeDefinition before = definition(id);
    FieldErrors missing = form.missing("labelEn", "labelZh");
    if (!missing.isEmpty()) {
      return editForm(before, form, missing, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      definitions.relabel(
          who.change(), id, form::wasReadFrom, form.text("labelEn"), form.text("labelZh"));
      Notice.done(next, "attributes.saved", before.name());
      return new ModelAndView("redirect:/attributes");
    } catch (InvalidValue wrong) {
      return editForm(before, form, FieldErrors.of(wrong), HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (StaleVersion stale) {
      FieldErrors errors = FieldErrors.none().add("", "stale-attribute", "");
      return editForm(before, form.over(before), errors, HttpStatus.CONFLICT);
    }
  }

  @GetMapping("/attributes/{id}/delete")
  ModelAndView delete(@PathVariable long id) {
    return deletion(id, FieldErrors.none(), HttpStatus.OK);
  }

  @PostMapping("/attributes/{id}/delete")
  ModelAndView delete(@PathVariable long id, SignedIn who, RedirectAttributes next) {
    AttributeDefinition doomed = definition(id);
    try {
      definitions.delete(who.change(), id);
      Notice.done(next, "attributes.deleted", doomed.name());
      return new ModelAndView("redirect:/attributes");
    } catch (Conflict inUse) {
      FieldErrors errors = FieldErrors.none().add("", "attribute-in-use", "");
      return deletion(id, errors, HttpStatus.CONFLICT);
    }
  }

  private AttributeDefinition definition(long id) {
    return definitions.find(id).orElseThrow(() -> new NotFound("attribute " + id));
  }

  private ModelAndView deletion(long id, FieldErrors errors, HttpStatus status) {
    AttributeDeletionNotice notice =
        notices.ofAttribute(id).orElseThrow(() -> new NotFound("attribute " + id));
    return new ModelAndView("directory/delete-attribute", status)
        .addObject("deletion", notice)
        .addObject("errors", errors);
  }

  private static ModelAndView newForm(AttributeForm form, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("directory/new-attribute", status)
        .addObject("form", form)
        .addObject("types", AttributeType.values())
        .addObject("cardinalities", Cardinality.values())
        .addObject("errors", errors);
  }

  private static ModelAndView editForm(
      AttributeDefinition definition, AttributeForm form, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("directory/edit-attribute", status)
        .addObject("definition", definition)
        .addObject("form", form)
        .addObject("errors", errors);
  }
}
