// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A script that calls the REST API. */
public final class ApiClient {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;
  private final String authorization;

  private ApiClient(String url, String authorization) {
    this.url = url;
    this.authorization = authorization;
  }

  /** With HTTP Basic and {@link Webapp#PASSWORD}. */
  public static ApiClient basic(Webapp webapp, String name) {
    String pair = name + ":" + Webapp.PASSWORD;
    return new ApiClient(
        webapp.url(),
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  /** With a bearer token. */
  public static ApiClient bearer(Webapp webapp, String token) {
    return new ApiClient(webapp.url(), "Bearer " + token);
  }

  /** With nothing. */
  public static ApiClient anonymous(Webapp webapp) {
    return new ApiClient(webapp.url(), "");
  }

  /** What was answered. */
  public record Answer(int status, String text, HttpResponse<String> response) {
    /** The body; missing if there is none. */
    public JsonNode json() {
      return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
    }
  }

  /** Reads. */
  public Answer get(String path) {
    return call("GET", path, "");
  }

  /** Makes or does something. */
  public Answer post(String path, String json) {
    return call("POST", path, json);
  }

  /** Changes something by a merge patch. */
  public Answer patch(String path, String json) {
    return call("PATCH", path, json);
  }

  /** Puts something. */
  public Answer put(String path, String json) {
    return call("PUT", path, json);
  }

  /** Deletes. */
  public Answer delete(String path) {
    return call("DELETE", path, "");
  }

  /** Sends a body of another type than JSON. */
  public Answer send(String path, String type, String body) {
    return send("POST", path, type, body);
  }

  /** As said, with further headers as names and values in turn. */
  public Answer call(String method, String path, String json, String... headers) {
    return send(method, path, "application/json", json, headers);
  }

  private Answer send(String method, String path, String type, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", type);
    }
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response =
          client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
