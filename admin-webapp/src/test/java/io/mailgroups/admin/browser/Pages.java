// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import io.mailgroups.admin.Webapp;
import io.mailgroups.audit.AuditFilter;
import io.mailgroups.bounce.BounceList;
import io.mailgroups.expansion.DeliveryFilter;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.moderation.HeldFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Every page, with what the {@link SampleOrganisation} has: each GET route, its variables filled,
 * and some with parameters. A page that needs a parameter, or shows more with one, is added to
 * {@link #MORE}.
 */
final class Pages {
  /** A message that is accepted, and a person about whom more is said. */
  static final String SIMULATION =
      "/simulate?to=engineers%40example.com&sender=li.wei%40example.com&proven=true"
          + "&person=li.wei%40example.com";

  /** {@code {group}} and the like stand for what the sample organisation has. */
  private static final List<String> MORE =
      List.of(
          "/employees?department={department}",
          "/employees?q=李",
          "/employees?q=nobody-at-all",
          "/groups?q=nobody-at-all",
          "/groups?attention=NO_OWNER",
          "/groups/new-dynamic?kind=DEPARTMENT",
          "/groups/{handKept}/members/edit?member={member}",
          "/groups/{group}/why?person=li.wei%40example.com",
          "/groups/{group}/why?person=nobody%40example.com",
          "/groups/{group}/make-member?person=nobody%40example.com",
          "/groups/{group}/allow-sender?sender=nobody%40example.com",
          SIMULATION,
          "/trace?person=li.wei%40example.com&group=launch-team%40example.com",
          "/trace?person=j.smith%40example.com&group=engineers%40example.com",
          "/trace?person=li.wei%40example.com&group=rd%40example.com",
          "/search?q=launch",
          "/search?q={refusal}",
          "/deliveries?group=launch-team%40example.com&from=2026-01-01",
          "/deliveries?from=yesterday",
          "/bounces?state=STOPPED",
          "/bounces/of?address=gone%40partner.example.net",
          "/administrators?failed",
          "/my/groups/{shared}/conversations?q=nothing",
          "/imports/new?group={handKept}",
          "/my/groups/{shared}/files?q=plan",
          "/my/groups/{shared}/tasks?done=true",
          "/my/groups/{shared}/tasks?q=nothing",
          "/held-messages?tab=DECIDED",
          "/held-messages?group=nobody%40example.com",
          "/sign-in?failed=wrong",
          "/no-such-page");

  /** Answered with something else than a page: parts of pages, and files. */
  private static final Pattern NO_PAGE =
      Pattern.compile(
          ".*/(suggestions|export|content|image|new/address)|.*/(attachments|images)/.*|/exports/.*|.*\\.csv|/set-up/.*|/error");

  /** Where only collaboration groups have something, or only those whom their members run. */
  private static final Pattern OF_COLLABORATION =
      Pattern.compile("(/api/v1)?/my/groups/\\{id}/(?!members$).+");

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  private final Map<String, List<String>> values;

  Pages(SampleOrganisation sample) {
    var repository = Webapp.instance().repository();
    List<String> deliveries =
        repository.deliveryLog().page(DeliveryFilter.ALL, PageRequest.first(1)).items().stream()
            .map(delivery -> String.valueOf(delivery.id()))
            .toList();
    List<String> events =
        repository.auditEvents().page(AuditFilter.ALL, PageRequest.first(1)).items().stream()
            .map(event -> String.valueOf(event.id()))
            .toList();
    List<String> partner = List.of(SampleOrganisation.PARTNER.text());
    List<String> handKept = List.of("" + sample.staticGroup.id());
    List<String> shared = List.of("" + sample.collaborationGroup.id());
    List<String> computed =
        List.of("" + sample.departmentGroup.id(), "" + sample.dynamicGroup.id());
    values =
        Map.ofEntries(
            Map.entry("/groups/{id}/members", handKept),
            Map.entry("/groups/{id}/members/edit", handKept),
            Map.entry("handKept", handKept),
            Map.entry("shared", shared),
            Map.entry("member", partner),
            Map.entry("members", partner),
            // Of groups that others run.
            Map.entry("requests", List.of("1")),
            Map.entry("recipients", partner),
            Map.entry("/groups/{id}/rule", computed),
            Map.entry("/groups/{id}/convert", computed),
            Map.entry("/groups/{id}/disable", List.of("" + sample.collaborationGroup.id())),
            Map.entry("/groups/{id}/dissolve", List.of("" + sample.collaborationGroup.id())),
            // Without one.
            Map.entry("creation-rules", List.of("1")),
            Map.entry(
                "groups", List.of("" + sample.staticGroup.id(), "" + sample.dynamicGroup.id())),
            Map.entry("group", List.of("" + sample.dynamicGroup.id())),
            Map.entry("files", List.of("" + sample.folder, "" + sample.file)),
            Map.entry("tasks", List.of("" + sample.task)),
            Map.entry("comments", List.of("" + sample.comment)),
            Map.entry("employees", List.of("" + sample.employee.id())),
            Map.entry("departments", List.of("" + sample.department)),
            Map.entry("department", List.of("" + sample.department)),
            Map.entry(
                "attributes", List.of("" + repository.attributeDefinitions().all().get(0).id())),
            Map.entry(
                "leave",
                List.of(
                    repository
                        .leaveTokens()
                        .of(sample.staticGroup.id(), SampleOrganisation.PARTNER))),
            Map.entry("refusals", List.of(sample.refusal)),
            Map.entry(
                "bounces",
                repository
                    .bounceList()
                    .page(BounceList.Wanted.ALL, PageRequest.first(2))
                    .items()
                    .stream()
                    .map(bounce -> "" + bounce.id())
                    .toList()),
            Map.entry("refusal", List.of(sample.refusal)),
            Map.entry("deliveries", deliveries),
            Map.entry(
                "held-messages",
                repository.heldMessages().list(HeldFilter.ALL, Optional.empty(), 5).stream()
                    .map(message -> "" + message.id())
                    .toList()),
            Map.entry("audit-events", events),
            Map.entry("/my/groups/{id}/conversations", shared),
            Map.entry("/my/groups/{id}/conversations/{conversation}", shared),
            Map.entry("/my/groups/{id}/messages/{message}", shared),
            Map.entry("/my/groups/{id}/messages/{message}/remove", shared),
            Map.entry("/api/v1/my/groups/{id}/conversations", shared),
            Map.entry("/api/v1/my/groups/{id}/conversations/{conversation}", shared),
            Map.entry("/api/v1/my/groups/{id}/conversations/{conversation}/messages", shared),
            Map.entry("/api/v1/my/groups/{id}/messages/{message}", shared),
            Map.entry("conversations", List.of("" + sample.conversation.conversationId())),
            Map.entry("messages", List.of("" + sample.conversation.id())),
            Map.entry(
                "imports",
                repository.imports().page(Optional.empty(), PageRequest.first(5)).items().stream()
                    .map(file -> "" + file.id())
                    .toList()),
            Map.entry(
                "administrators",
                repository.accounts().all().stream()
                    .map(account -> "" + account.id())
                    .limit(2)
                    .toList()));
  }

  /** The paths of all. */
  List<String> paths() {
    TreeSet<String> paths = new TreeSet<>();
    routes()
        .filter(path -> !path.startsWith("/api/"))
        .filter(path -> !NO_PAGE.matcher(path).matches())
        .forEach(path -> paths.addAll(filled(path)));
    MORE.forEach(path -> paths.addAll(filled(path)));
    return List.copyOf(paths);
  }

  /** The paths of all calls that read, but for those that ask James. */
  List<String> calls() {
    TreeSet<String> paths = new TreeSet<>();
    routes()
        .filter(path -> path.startsWith("/api/v1/"))
        .filter(path -> !path.startsWith("/api/v1/james/"))
        .filter(path -> !path.startsWith("/api/v1/exports/") && !NO_PAGE.matcher(path).matches())
        .forEach(path -> paths.addAll(filled(path)));
    return List.copyOf(paths);
  }

  private static Stream<String> routes() {
    return Webapp.instance().mapping().getHandlerMethods().entrySet().stream()
        .filter(
            route -> route.getValue().getBeanType().getPackageName().startsWith("io.mailgroups"))
        .map(Map.Entry::getKey)
        .filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
        .flatMap(route -> route.getPatternValues().stream());
  }

  // A route has values of its own, or those of what stands before its variable.
  private List<String> filled(String path) {
    var variable = VARIABLE.matcher(path);
    if (!variable.find()) {
      return List.of(path);
    }
    String[] before = path.substring(0, variable.start()).split("[/?]", -1);
    String what =
        before.length > 1 && path.contains("?") ? variable.group(1) : before[before.length - 2];
    List<String> filled = new ArrayList<>();
    String key = OF_COLLABORATION.matcher(path).matches() ? "shared" : what;
    List<String> some =
        values.containsKey(path) ? values.get(path) : values.getOrDefault(key, List.of());
    for (String value : some) {
      filled.addAll(filled(path.replace(variable.group(), value)));
    }
    if (filled.isEmpty()) {
      throw new IllegalStateException("Say in Pages what to fill in at " + path + ".");
    }
    return filled;
  }
}
