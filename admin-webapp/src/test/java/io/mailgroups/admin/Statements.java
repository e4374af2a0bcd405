// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin;

import io.mailgroups.database.StatementCounter;
import io.mailgroups.database.StatementCounter.Recorded;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;

/**
 * Notes what each request asks the database, from the look at the session to its being kept, and
 * nothing that timers ask. Given to the webapp of the tests beside its own configuration.
 */
public final class Statements extends HttpFilter implements BeanPostProcessor, Ordered {
  private static final long serialVersionUID = 1L;
  private static final int SECONDS = 30;
  private static final Logger LOG = LoggerFactory.getLogger(Statements.class);

  // The first since it was cleared.
  private final transient BlockingQueue<List<Recorded>> requests = new LinkedBlockingQueue<>(1);

  /** What was answered, and what it took. */
  public record Asked<T>(T answer, List<Recorded> statements) {
    private static final Pattern SESSION = Pattern.compile("(?i)\\s*select s\\.primary_id");

    /**
     * How many statements; without those by which Spring Session asks again whether the session is
     * there, when it has kept it.
     */
    public int count() {
      long looks =
          statements.stream().filter(sent -> SESSION.matcher(sent.sql()).lookingAt()).count();
      return statements.size() - (int) Math.max(0, looks - 1);
    }
  }

  /** Makes one request that is answered without a redirect. */
  public <T> Asked<T> during(Supplier<T> request) {
    requests.clear();
    T answer = request.get();
    try {
      List<Recorded> statements = requests.poll(SECONDS, TimeUnit.SECONDS);
      if (statements == null) {
        throw new IllegalStateException("The request has not ended.");
      }
      return new Asked<>(answer, statements);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource source ? new StatementCounter(source).dataSource() : bean;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Handled handled = new Handled(request, response, chain);
    List<Recorded> statements = StatementCounter.during(handled::go);
    boolean first = requests.offer(statements);
    LOG.trace("{}: {} statements, kept: {}", request.getRequestURI(), statements.size(), first);
  }

  private record Handled(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
    void go() throws ServletException {
      try {
        chain.doFilter(request, response);
      } catch (IOException e) {
        throw new ServletException(e);
      }
    }
  }
}
