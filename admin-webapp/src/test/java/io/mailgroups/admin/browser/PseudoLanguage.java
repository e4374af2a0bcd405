// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DelegatingMessageSource;

/**
 * English with each word 40 % longer, as other languages are, for who asks for {@link #TAG}. Given
 * to the webapp of the tests beside its own configuration.
 */
public final class PseudoLanguage implements BeanPostProcessor {
  /** Its language tag. */
  public static final String TAG = "en-XA";

  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
  private static final double LONGER = 0.4;

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return name.equals("messageSource") ? new Longer((MessageSource) bean) : bean;
  }

  static String longer(String text) {
    return WORD.matcher(text).replaceAll(found -> found.group() + tail(found.group()));
  }

  private static String tail(String word) {
    return word.toLowerCase(Locale.ROOT).substring(0, (int) Math.ceil(word.length() * LONGER));
  }

  private static final class Longer extends DelegatingMessageSource {
    Longer(MessageSource texts) {
      setParentMessageSource(texts);
    }

    @Override
    public @Nullable String getMessage(
        String code,
        Object @Nullable [] arguments,
        @Nullable String standard,
        @Nullable Locale locale) {
      String text = super.getMessage(code, arguments, standard, locale);
      return text == null ? null : in(locale, text);
    }

    @Override
    public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
      return in(locale, super.getMessage(code, arguments, locale));
    }

    @Override
    public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
      return in(locale, super.getMessage(resolvable, locale));
    }

    private static String in(@Nullable Locale locale, String text) {
      return locale != null && locale.toLanguageTag().equals(TAG) ? longer(text) : text;
    }
  }
}
