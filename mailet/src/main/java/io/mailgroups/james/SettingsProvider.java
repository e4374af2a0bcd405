// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import java.io.FileNotFoundException;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;

/** Reads the settings from James's configuration directory; both files may be absent. */
final class SettingsProvider implements Provider<MailGroupsSettings> {
  private final PropertiesProvider files;

  @Inject
  SettingsProvider(PropertiesProvider files) {
    this.files = files;
  }

  @Override
  public MailGroupsSettings get() {
    return MailGroupsSettings.read(file("mailgroups"), file("james-database"));
  }

  private Configuration file(String name) {
    try {
      return files.getConfiguration(name);
    } catch (FileNotFoundException e) {
      return new BaseConfiguration();
    } catch (ConfigurationException e) {
      throw new IllegalArgumentException(name + ".properties can't be read", e);
    }
  }
}
