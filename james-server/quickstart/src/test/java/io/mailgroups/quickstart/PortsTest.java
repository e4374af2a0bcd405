// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void usesTheUsualPortsUnlessToldOtherwise() {
    Properties properties = new Properties();
    properties.setProperty("ports.imap", "1143");

    assertThat(Ports.from(properties)).isEqualTo(new Ports(2525, 1143, 2800, 8080, 25432));
  }

  @Test
  void refusesWhatIsNoPort() {
    Properties properties = new Properties();
    properties.setProperty("ports.smtp", "smtp");

    assertThatThrownBy(() -> Ports.from(properties))
        .isInstanceOf(CannotStart.class)
        .hasMessage("-Dports.smtp=smtp is not a port.");
  }

  @Test
  void namesATakenPortAndItsProperty() throws Exception {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(Ports.at(0));
      Ports ports = new Ports(2525, taken.getLocalPort(), 2800, 8080, 25432);

      assertThatThrownBy(() -> ports.mustBeFree("imap"))
          .isInstanceOf(CannotStart.class)
          .hasMessage(
              "Port %d (imap) is taken. Choose another with -Dports.imap=<port>.",
              taken.getLocalPort());
    }
  }

  @Test
  void findsPortsThatAreFree() {
    Ports.free().mustBeFree("smtp", "imap", "webadmin", "http", "postgres");
  }
}
