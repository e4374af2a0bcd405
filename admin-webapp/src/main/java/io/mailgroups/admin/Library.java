// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin;

import io.mailgroups.GroupRepository;
import io.mailgroups.database.Database;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The group repository over the webapp's connections. */
@Configuration(proxyBeanMethods = false)
class Library {

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean(destroyMethod = "")
  GroupRepository groupRepository(DataSource dataSource, Clock clock) {
    return GroupRepository.over(Database.over(dataSource), clock);
  }
}
