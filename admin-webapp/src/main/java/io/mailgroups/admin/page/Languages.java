// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/**
 * English and Simplified Chinese: as chosen, else as the browser asks. A text that is missing is an
 * error.
 */
@Configuration(proxyBeanMethods = false)
class Languages {
  static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);
  private static final String FOLDER = "messages/";

  /** Every bundle under {@code messages/}: one of each feature. */
  @Bean
  MessageSource messageSource() throws IOException {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasenames(bundles());
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    messages.setAlwaysUseMessageFormat(true);
    return messages;
  }

  @Bean
  LocaleResolver localeResolver() {
    CookieLocaleResolver resolver = new CookieLocaleResolver("language");
    resolver.setCookieHttpOnly(true);
    resolver.setCookieSameSite("Lax");
    resolver.setCookieMaxAge(java.time.Duration.ofDays(365));
    resolver.setDefaultLocaleFunction(request -> asked(request.getLocales().asIterator()));
    return resolver;
  }

  private static Locale asked(java.util.Iterator<Locale> wanted) {
    while (wanted.hasNext()) {
      String language = wanted.next().getLanguage();
      for (Locale locale : ALL) {
        if (locale.getLanguage().equals(language)) {
          return locale;
        }
      }
    }
    return Locale.ENGLISH;
  }

  private static String[] bundles() throws IOException {
    return Stream.of(
            new PathMatchingResourcePatternResolver()
                .getResources("classpath*:" + FOLDER + "*.properties"))
        .map(resource -> Objects.requireNonNull(resource.getFilename()))
        .filter(name -> !name.contains("_"))
        .map(name -> FOLDER + name.substring(0, name.lastIndexOf('.')))
        .sorted()
        .toArray(String[]::new);
  }
}
