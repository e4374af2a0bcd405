// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.Accounts;
import io.mailgroups.account.SignInAttempts;
import io.mailgroups.admin.security.KnownPeople.Known;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks a name and a password: an address with James, a local name here. Guessing is slowed down
 * for a name and for where it comes from; an unknown name is answered as a wrong password is.
 */
@Component
class PasswordCheck implements AuthenticationProvider {
  private final Accounts accounts;
  private final SignInAttempts attempts;
  private final KnownPeople people;
  private final JamesPasswords james;
  private final PasswordEncoder encoder;
  private final String nobodysHash;

  PasswordCheck(
      GroupRepository repository,
      KnownPeople people,
      JamesPasswords james,
      PasswordEncoder encoder) {
    this.accounts = repository.accounts();
    this.attempts = repository.signInAttempts();
    this.people = people;
    this.james = james;
    this.encoder = encoder;
    this.nobodysHash = encoder.encode("nobody's");
  }

  @Override
  public Authentication authenticate(Authentication tried) {
    String name = tried.getName().strip().toLowerCase(Locale.ROOT);
    String from = remoteAddress(tried);
    attempts
        .mayTry(name, from)
        .ifPresent(
            wait -> {
              throw new LockedException("Too many tries; wait " + wait.toSeconds() + " s.");
            });
    Optional<Known> known = find(name, from, String.valueOf(tried.getCredentials()));
    if (known.isEmpty()) {
      throw new BadCredentialsException("Wrong name or password.");
    }
    attempts.succeeded(name, from);
    SessionUser user = new SessionUser(known.get().scope().name(), known.get().epoch());
    return UsernamePasswordAuthenticationToken.authenticated(user, null, java.util.List.of());
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }

  private Optional<Known> find(String name, String from, String password) {
    try {
      return isRight(name, password) ? people.find(name) : Optional.empty();
    } catch (RuntimeException couldNotLook) {
      attempts.withdraw(name, from);
      throw couldNotLook;
    }
  }

  private boolean isRight(String name, String password) {
    if (name.contains("@")) {
      return james.isRight(name, password);
    }
    Optional<String> hash = accounts.passwordHash(name);
    // As long for a name that nobody has.
    return encoder.matches(password, hash.orElse(nobodysHash)) && hash.isPresent();
  }

  private static String remoteAddress(Authentication tried) {
    return tried.getDetails() instanceof WebAuthenticationDetails details
            && details.getRemoteAddress() != null
        ? details.getRemoteAddress()
        : "";
  }
}
