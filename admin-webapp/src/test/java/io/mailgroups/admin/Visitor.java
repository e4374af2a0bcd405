// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.context.ApplicationContext;

/**
 * Somebody with a browser that has no JavaScript: keeps cookies, follows redirects, sends forms.
 */
public final class Visitor {
  private final String url;
  private final CookieManager cookies;
  private final HttpClient client;
  private Document page = new Document("");

  Visitor(String url) {
    this(url, new CookieManager());
  }

  private Visitor(String url, CookieManager cookies) {
    this.url = url;
    this.cookies = cookies;
    this.client =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /** The same browser, with the same cookies, at another instance. */
  public Visitor at(ApplicationContext instance) {
    return new Visitor(Webapp.url(instance), cookies);
  }

  /** The value of a cookie; empty for none. */
  public String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  /** Takes a cookie from somebody else. */
  public void setCookie(String name, String value) {
    HttpCookie cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    // Without the quotes of RFC 2965.
    cookie.setVersion(0);
    cookies.getCookieStore().add(URI.create(url), cookie);
  }

  /** What was answered. */
  public record Answer(int status, String path, String body, HttpResponse<String> response) {
    /** As HTML. */
    public Document page() {
      return Jsoup.parse(body);
    }

    /** The text that a reader sees in the content. */
    public String text() {
      Element content = page().getElementById("content");
      return content == null ? page().text() : content.text();
    }
  }

  /** Signs in. */
  public Visitor signIn(String name, String password) {
    get("/sign-in");
    submit("/sign-in", "name", name, "password", password);
    return this;
  }

  /** Opens a page. */
  public Answer get(String path) {
    return send(HttpRequest.newBuilder(URI.create(url + path)).GET().header("Accept", "text/html"));
  }

  /**
   * Sends a form with the CSRF token of the page that is open.
   *
   * @param fields names and values in turn
   */
  public Answer submit(String path, String... fields) {
    List<String> pairs = new ArrayList<>();
    Element token = page.selectFirst("input[name=_csrf]");
    if (token != null) {
      pairs.add("_csrf=" + encoded(token.val()));
    }
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
    }
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .POST(BodyPublishers.ofString(String.join("&", pairs)))
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded"));
  }

  /**
   * Sends a form with a file, called {@code file} in it, and the CSRF token of the page that is
   * open.
   *
   * @param fields names and values in turn
   */
  public Answer upload(String path, String fileName, byte[] file, String... fields) {
    String boundary = "----" + fileName.hashCode() + "-" + file.length;
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Element token = page.selectFirst("input[name=_csrf]");
    if (token != null) {
      part(body, boundary, "name=\"_csrf\"", token.val().getBytes(StandardCharsets.UTF_8));
    }
    for (int i = 0; i < fields.length; i += 2) {
      byte[] value = fields[i + 1].getBytes(StandardCharsets.UTF_8);
      part(body, boundary, "name=\"" + fields[i] + "\"", value);
    }
    part(body, boundary, "name=\"file\"; filename=\"" + fileName + "\"", file);
    body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .header("Accept", "text/html")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary));
  }

  private static void part(
      ByteArrayOutputStream body, String boundary, String disposition, byte[] content) {
    String head =
        "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a form as a page of another site would: without a CSRF token. */
  public Answer forge(String path, String... fields) {
    page = new Document("");
    return submit(path, fields);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      Document answered = Jsoup.parse(response.body());
      if (answered.selectFirst("input[name=_csrf]") != null) {
        page = answered;
      }
      String path = response.uri().getRawPath();
      String query = response.uri().getRawQuery();
      return new Answer(
          response.statusCode(),
          query == null ? path : path + "?" + query,
          response.body(),
          response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
