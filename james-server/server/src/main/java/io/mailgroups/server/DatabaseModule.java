// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.io.FileNotFoundException;
import java.sql.SQLException;
import javax.persistence.EntityManagerFactory;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;

/** The one database, as {@code james-database.properties} describes it. */
final class DatabaseModule extends AbstractModule {

  @Provides
  @Singleton
  DatabaseSettings settings(PropertiesProvider properties)
      throws ConfigurationException, FileNotFoundException {
    return new DatabaseSettings(properties.getConfiguration("james-database"));
  }

  @Provides
  @Singleton
  EntityManagerFactory entityManagerFactory(DatabaseSettings settings)
      throws InterruptedException, SQLException {
    return new Tables(settings).makeAndOpen();
  }
}
