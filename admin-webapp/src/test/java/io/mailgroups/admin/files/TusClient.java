// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.admin.Webapp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.context.ApplicationContext;

/** A program that speaks tus 1.0, with HTTP Basic. */
final class TusClient {
  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;
  private final String authorization;

  TusClient(ApplicationContext webapp, String name) {
    this(Webapp.url(webapp), name);
  }

  TusClient(String url, String name) {
    this.url = url;
    this.authorization = "Basic " + base64(name + ":" + Webapp.PASSWORD);
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> create(long group, String folder, String name, long octets) {
    String metadata =
        "filename "
            + base64(name)
            + (folder.isEmpty() ? "" : ",folder " + base64(folder))
            + ",filetype "
            + base64("text/html");
    return call(
        "POST",
        "/api/v1/my/groups/" + group + "/uploads",
        BodyPublishers.noBody(),
        "Upload-Length",
        String.valueOf(octets),
        "Upload-Metadata",
        metadata);
  }

  HttpResponse<String> send(String upload, long offset, String text) {
    return send(upload, offset, BodyPublishers.ofString(text));
  }

  HttpResponse<String> send(String upload, long offset, BodyPublisher body) {
    return call(
        "PATCH",
        upload,
        body,
        "Upload-Offset",
        String.valueOf(offset),
        "Content-Type",
        "application/offset+octet-stream");
  }

  HttpResponse<String> head(String upload) {
    return call("HEAD", upload, BodyPublishers.noBody());
  }

  HttpResponse<String> call(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, body)
            .header("Authorization", authorization)
            .setHeader("Tus-Resumable", "1.0.0");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
