// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import javax.mail.MessagingException;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.jspecify.annotations.Nullable;

/**
 * Some of James's mailets make a new mail of the recipients that failed and leave the attributes
 * behind: who sends it, where it is tried again, how often it was. Here it gets them back before it
 * is queued.
 */
final class KeepingAttributes {
  /** What James's mailet does with a mail. */
  @FunctionalInterface
  interface Service {
    void run(Mail mail) throws MessagingException;
  }

  // The mail that this thread is serving.
  private static final ThreadLocal<Mail> SERVED = new ThreadLocal<>();

  private KeepingAttributes() {}

  static MailetContext around(MailetContext context) {
    return (MailetContext)
        Proxy.newProxyInstance(
            MailetContext.class.getClassLoader(),
            new Class<?>[] {MailetContext.class},
            (proxy, method, arguments) -> call(context, method, arguments));
  }

  static void during(Mail mail, Service service) throws MessagingException {
    SERVED.set(mail);
    try {
      service.run(mail);
    } finally {
      SERVED.remove();
    }
  }

  private static @Nullable Object call(
      MailetContext context, Method method, Object @Nullable [] arguments) throws Throwable {
    @Nullable Mail original = SERVED.get();
    if (original != null
        && method.getName().equals("sendMail")
        && arguments != null
        && arguments[0] instanceof Mail sent) {
      giveBack(original, sent);
    }
    try {
      return method.invoke(context, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static void giveBack(Mail original, Mail sent) {
    original
        .attributes()
        .filter(attribute -> sent.getAttribute(attribute.getName()).isEmpty())
        .forEach(sent::setAttribute);
    // Or it would grow with every attempt.
    if (sent.getName().equals("error-" + original.getName())) {
      sent.setName(original.getName());
    }
    if (sent instanceof MailImpl copy
        && sent.getPerRecipientSpecificHeaders().getHeadersByRecipient().isEmpty()) {
      copy.addAllSpecificHeaderForRecipient(original.getPerRecipientSpecificHeaders());
    }
  }
}
