// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the webapp. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AdminWebapp {

  /** Arguments are Spring Boot's: {@code --server.port=8080} and the like. */
  public static void main(String[] arguments) {
    SpringApplication.run(AdminWebapp.class, arguments);
  }
}
