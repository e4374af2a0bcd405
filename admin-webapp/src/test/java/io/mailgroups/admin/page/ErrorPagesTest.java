// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

class ErrorPagesTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  @Test
  void sayWhatIsWrongAndWhichRequestItWas() {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);

    Visitor.Answer absent = chief.get("/no-such-page");
    assertThat(absent.text()).contains("404", "There is no such page", request(absent));
    assertThat(absent.page().select(".top-bar input[name=back]").eachAttr("value"))
        .isNotEmpty()
        .containsOnly("/no-such-page");

    Visitor.Answer gone = chief.get("/deliveries/999");
    assertThat(gone.text()).contains("404", request(gone));
    assertThat(gone.page().select("aside a[href=/groups], .top-bar input[name=back]"))
        .hasSizeGreaterThan(1);

    Visitor.Answer forbidden = WEBAPP.signedIn(Webapp.AUDITOR).get("/administrators");
    assertThat(forbidden.text()).contains("403", "You may not do this.", request(forbidden));
  }

  @Test
  void nobodySeesWhatAnExceptionSays() {
    Visitor.Answer answer = WEBAPP.signedIn(Webapp.POSTMASTER).get("/deliveries/x");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("Exception", "java.", "org.springframework");
  }

  @Test
  void theLogNamesRequestAndUser() {
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    Logger logger = (Logger) LoggerFactory.getLogger("org.springframework.web.servlet");
    Noted noted = new Noted();
    noted.start();
    logger.addAppender(noted);
    logger.setLevel(Level.DEBUG);
    String request;
    try {
      request = request(chief.get("/domains"));
    } finally {
      logger.setLevel(null);
      logger.detachAppender(noted);
    }

    assertThat(noted.contexts).contains(Map.of("request", request, "user", Webapp.POSTMASTER));
  }

  private static String request(Visitor.Answer answer) {
    return answer.response().headers().firstValue("X-Request-Id").orElseThrow();
  }

  private static final class Noted extends AppenderBase<ILoggingEvent> {
    final List<Map<String, String>> contexts = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      contexts.add(event.getMDCPropertyMap());
    }
  }
}
