// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** The part of James's WebAdmin that the quickstart and the tests need. */
public final class WebAdmin {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String url;

  /** One on this machine. */
  public WebAdmin(int port) {
    this("http://%s:%d".formatted(Ports.LOOPBACK, port));
  }

  /** One anywhere, without a slash at the end of its URL. */
  public WebAdmin(String url) {
    this.url = url;
  }

  boolean answers() {
    try {
      return send(request("domains").GET()).statusCode() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  public void addDomain(String domain) {
    done(request("domains/%s", domain).PUT(BodyPublishers.noBody()));
  }

  /** Mail to {@code alias} goes to the same local part of {@code domain}. */
  public void addDomainAlias(String domain, String alias) {
    done(request("domains/%s/aliases/%s", domain, alias).PUT(BodyPublishers.noBody()));
  }

  /** Makes the account; one that exists already fails. */
  public void addUser(String address, String password) {
    done(request("users/%s", address).PUT(password(password)));
  }

  /** Makes the account, or gives it this password. */
  public void putUser(String address, String password) {
    done(request("users/%s?force", address).PUT(password(password)));
  }

  public void deleteUser(String address) {
    done(request("users/%s", address).DELETE());
  }

  /** Mail to {@code alias} goes to {@code address}. */
  public void addAlias(String address, String alias) {
    done(request("address/aliases/%s/sources/%s", address, alias).PUT(BodyPublishers.noBody()));
  }

  /** Mail to the account goes on to {@code target}, which may lie anywhere. */
  public void addForward(String account, String target) {
    done(request("address/forwards/%s/targets/%s", account, target).PUT(BodyPublishers.noBody()));
  }

  public void deleteForward(String account, String target) {
    done(request("address/forwards/%s/targets/%s", account, target).DELETE());
  }

  /** A member of a group in James's rewrite table, which is no mail group of ours. */
  public void addRewriteGroupMember(String group, String member) {
    done(request("address/groups/%s/%s", group, member).PUT(BodyPublishers.noBody()));
  }

  /** Mails that wait in a queue or are being processed. */
  public long queueLength(String queue) {
    String answer = done(request("mailQueues/%s", queue).GET());
    return Long.parseLong(answer.replaceAll("(?s).*\"size\":\\s*(\\d+).*", "$1"));
  }

  /** Makes delayed mails of a queue due now. */
  public void flush(String queue) {
    HttpRequest.BodyPublisher notDelayed = BodyPublishers.ofString("{\"delayed\":\"false\"}");
    done(request("mailQueues/%s/mails?delayed=true", queue).method("PATCH", notDelayed));
  }

  private static HttpRequest.BodyPublisher password(String password) {
    String escaped = password.replace("\\", "\\\\").replace("\"", "\\\"");
    return BodyPublishers.ofString("{\"password\":\"" + escaped + "\"}");
  }

  private HttpRequest.Builder request(String path, String... names) {
    Object[] encoded = Arrays.stream(names).map(WebAdmin::encode).toArray();
    URI uri = URI.create(url + "/" + path.formatted(encoded));
    return HttpRequest.newBuilder(uri).timeout(TIMEOUT);
  }

  private static String encode(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String done(HttpRequest.Builder builder) {
    HttpResponse<String> response = send(builder);
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "%s: %d %s".formatted(response.request(), response.statusCode(), response.body()));
    }
    return response.body();
  }

  private HttpResponse<String> send(HttpRequest.Builder builder) {
    try {
      return http.send(builder.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
