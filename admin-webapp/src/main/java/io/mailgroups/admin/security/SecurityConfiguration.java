// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import io.mailgroups.GroupRepository;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** How people and programs prove who they are. What they may do then, {@link Allowed} says. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  // htmx and Bootstrap set styles through the object model, which needs no exception.
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src"
          + " 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors"
          + " 'none'";

  private static final String API_CONTENT_SECURITY_POLICY =
      "default-src 'none'; frame-ancestors 'none'";

  /** Requests that only attackers send, as with two slashes or a semicolon: without a page. */
  @Bean
  RequestRejectedHandler requestRejectedHandler() {
    return (request, response, why) -> response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  /** Health and metrics, for who reaches the management port; elsewhere they aren't. */
  @Bean
  @Order(0)
  SecurityFilterChain management(HttpSecurity http) {
    return http.securityMatcher(EndpointRequest.toAnyEndpoint())
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .build();
  }

  /** Calls: HTTP Basic or a bearer token each time, no session. */
  @Bean
  @Order(1)
  SecurityFilterChain api(
      HttpSecurity http, PasswordCheck passwords, GroupRepository repository, KnownPeople people) {
    return http.securityMatcher("/api/**")
        .csrf(csrf -> csrf.disable())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authenticationProvider(passwords)
        .httpBasic(basic -> basic.authenticationEntryPoint(new ApiRefusals()))
        .exceptionHandling(
            refused ->
                refused
                    .authenticationEntryPoint(new ApiRefusals())
                    .accessDeniedHandler(new ApiRefusals()))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(csp -> csp.policyDirectives(API_CONTENT_SECURITY_POLICY))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
        .addFilterBefore(
            new ApiCredentials(repository.apiTokens(), people), AuthorizationFilter.class)
        .authorizeHttpRequests(calls -> calls.anyRequest().authenticated())
        .build();
  }

  /** Files, for everybody: without a look at the session, which the database has. */
  @Bean
  @Order(2)
  SecurityFilterChain files(HttpSecurity http) {
    return http.securityMatcher(FilesWithoutSession.MATCHER)
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .securityContext(context -> context.disable())
        .sessionManagement(sessions -> sessions.disable())
        .headers(SecurityConfiguration::pageHeaders)
        .authorizeHttpRequests(files -> files.anyRequest().permitAll())
        .build();
  }

  /**
   * Leaving by the token of a member elsewhere: the token says who it is, so there is no session,
   * and nothing that another site could make use of (RFC 8058 section 3.2).
   */
  @Bean
  @Order(3)
  SecurityFilterChain leaving(HttpSecurity http) {
    return http.securityMatcher("/leave/*")
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .securityContext(context -> context.disable())
        .sessionManagement(sessions -> sessions.disable())
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .build();
  }

  /** Pages: a form, then a session. */
  @Bean
  @Order(4)
  SecurityFilterChain pages(HttpSecurity http, PasswordCheck passwords, KnownPeople people) {
    return http.authenticationProvider(passwords)
        .formLogin(
            form ->
                form.loginPage("/sign-in")
                    .usernameParameter("name")
                    .failureHandler(new SignInFailures())
                    .permitAll())
        .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
        .headers(SecurityConfiguration::pageHeaders)
        .addFilterBefore(new SessionCheck(people), AuthorizationFilter.class)
        .authorizeHttpRequests(
            pages ->
                pages
                    .requestMatchers("/sign-in", "/set-up/**", "/preferences/**", "/error")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .build();
  }

  private static void pageHeaders(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
  }
}
