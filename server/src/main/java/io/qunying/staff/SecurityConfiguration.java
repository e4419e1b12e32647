package io.qunying.staff;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Three doors: the staff API (session or token), the machine API (token), and everything else, which is open or guards
 * itself.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

    // Element Plus sets inline styles; scripts come from our own files only.
    private static final String CONTENT_POLICY = "default-src 'self'; script-src 'self'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /** Where work is done inside WeCom: its script gives pages what the program around them can do. */
    private static final String WECOM_POLICY = CONTENT_POLICY.replace(
            "script-src 'self'", "script-src 'self' https://res.wx.qq.com https://open.work.weixin.qq.com");

    private static final String WECOM = "wxwork";

    private final AuthenticationFilter authentication;
    private final Refusals refusals;

    SecurityConfiguration(
            Sessions sessions,
            Tokens tokens,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        authentication = new AuthenticationFilter(sessions, tokens, problems);
        refusals = new Refusals(problems);
    }

    @Bean
    @Order(1)
    SecurityFilterChain consoleDoor(HttpSecurity http) {
        var safe = CsrfFilter.DEFAULT_CSRF_MATCHER;
        http.securityMatcher("/api/console/**")
                .csrf(it -> it.spa()
                        .requireCsrfProtectionMatcher(
                                request -> safe.matches(request) && !AuthenticationFilter.hasToken(request)))
                .authorizeHttpRequests(it -> it.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/console/session")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(authentication, AuthorizationFilter.class);
        return common(http);
    }

    @Bean
    @Order(2)
    SecurityFilterChain machineDoor(HttpSecurity http) {
        http.securityMatcher("/api/open/**", "/actuator/**")
                .csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(it -> it.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(authentication, AuthorizationFilter.class);
        return common(http);
    }

    /** Only these pages, and only inside WeCom, may load a script of others. */
    @Bean
    @Order(3)
    SecurityFilterChain wecomDoor(HttpSecurity http) {
        http.securityMatcher(SecurityConfiguration::isWorkInWecom);
        return open(http, WECOM_POLICY);
    }

    private static boolean isWorkInWecom(HttpServletRequest request) {
        var browser = request.getHeader(HttpHeaders.USER_AGENT);
        var path = request.getRequestURI();
        return (path.equals("/h5/work") || path.startsWith("/h5/work/")) && browser != null && browser.contains(WECOM);
    }

    @Bean
    @Order(4)
    SecurityFilterChain openDoor(HttpSecurity http) {
        return open(http, CONTENT_POLICY);
    }

    private SecurityFilterChain open(HttpSecurity http, String policy) {
        http.csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(it -> it.anyRequest().permitAll());
        return common(http, policy);
    }

    /** There is one, so that Spring Boot makes none with a password in the log; it knows nobody. */
    @Bean
    UserDetailsService nobody() {
        return new InMemoryUserDetailsManager();
    }

    private SecurityFilterChain common(HttpSecurity http) {
        return common(http, CONTENT_POLICY);
    }

    private SecurityFilterChain common(HttpSecurity http, String policy) {
        return http.sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(it -> it.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(it -> it.contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN)))
                .build();
    }
}
