// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.james;

import io.mailgroups.admin.Settings;
import io.mailgroups.directory.EmailAddress;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The part of James's WebAdmin that is used here. */
@Component
class WebAdmin {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int NOT_FOUND = 404;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final Settings.WebAdmin settings;
  private final JsonMapper json;

  WebAdmin(Settings settings, JsonMapper json) {
    this.settings = settings.james().webadmin();
    this.json = json;
  }

  /** Whether the configuration says where it is. */
  boolean isConfigured() {
    return !settings.url().isBlank();
  }

  /** The addresses of all mailboxes; names that are no addresses are left out. */
  NavigableSet<EmailAddress> users() {
    return get("users")
        .valueStream()
        .map(user -> user.path("username").asString())
        .flatMap(name -> EmailAddress.tryParse(name).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Makes a mailbox; one that is there keeps its password. */
  void addUser(EmailAddress address, String password) {
    String body = json.writeValueAsString(Map.of("password", password));
    send(request("users/" + encoded(address.text())).PUT(BodyPublishers.ofString(body)));
  }

  /** The names of its domains. */
  NavigableSet<String> domains() {
    return get("domains")
        .valueStream()
        .map(JsonNode::asString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The groups of its rewrite table. */
  List<EmailAddress> rewriteGroups() {
    return get("address/groups")
        .valueStream()
        .flatMap(group -> EmailAddress.tryParse(group.asString()).stream())
        .sorted()
        .toList();
  }

  /** The members of such a group; empty if there is none. */
  Optional<NavigableSet<EmailAddress>> rewriteGroup(EmailAddress group) {
    HttpResponse<String> response =
        answer(request("address/groups/" + encoded(group.text())).GET());
    if (response.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    return Optional.of(
        read(response)
            .valueStream()
            .map(member -> member.path("mailAddress").asString())
            .flatMap(member -> EmailAddress.tryParse(member).stream())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Takes a member out of such a group; the last one takes the group with it. */
  void removeFromRewriteGroup(EmailAddress group, EmailAddress member) {
    send(
        request("address/groups/" + encoded(group.text()) + "/" + encoded(member.text())).DELETE());
  }

  private JsonNode get(String path) {
    return read(send(request(path).GET()));
  }

  private JsonNode read(HttpResponse<String> response) {
    try {
      return json.readTree(response.body());
    } catch (JacksonException e) {
      throw new JamesUnavailable("WebAdmin's answer is no JSON.", e);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    HttpResponse<String> response = answer(request);
    if (response.statusCode() / 100 != 2) {
      throw new JamesUnavailable(
          "WebAdmin answers %d to %s."
              .formatted(response.statusCode(), response.request().uri().getPath()));
    }
    return response;
  }

  private HttpResponse<String> answer(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new JamesUnavailable("WebAdmin doesn't answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JamesUnavailable("Interrupted.", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    if (!isConfigured()) {
      throw new JamesNotConfigured();
    }
    String base = settings.url().endsWith("/") ? settings.url() : settings.url() + "/";
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
    if (!settings.token().isEmpty()) {
      request.header("Password", settings.token());
      request.header("Authorization", "Bearer " + settings.token());
    }
    return request;
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
