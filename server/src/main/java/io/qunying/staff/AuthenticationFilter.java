package io.qunying.staff;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.WebUtils;

/**
 * Finds out who asks. A request with an Authorization header is judged by that alone, never by its cookie: such a
 * request needs no CSRF header, so a cookie must not count in it.
 */
class AuthenticationFilter extends OncePerRequestFilter {

    static final String COOKIE = "qy_staff";

    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final Tokens tokens;
    private final HandlerExceptionResolver problems;

    AuthenticationFilter(Sessions sessions, Tokens tokens, HandlerExceptionResolver problems) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.problems = problems;
    }

    static boolean hasToken(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            authenticate(request).ifPresent(it -> SecurityContextHolder.setContext(new SecurityContextImpl(it)));
        } catch (DataAccessException | TransactionException away) {
            problems.resolveException(request, response, null, away);
            return;
        }
        chain.doFilter(identified(request), response);
    }

    /** Spring hands controllers a parameter of a principal type from here. */
    private static HttpServletRequest identified(HttpServletRequest request) {
        var known = SecurityContextHolder.getContext().getAuthentication();
        return known == null || !(known.getPrincipal() instanceof StaffMember member)
                ? request
                : new HttpServletRequestWrapper(request) {
                    @Override
                    public Principal getUserPrincipal() {
                        return member;
                    }
                };
    }

    private Optional<StaffAuthentication> authenticate(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return header.startsWith(BEARER)
                    ? tokens.find(header.substring(BEARER.length())).map(it -> new StaffAuthentication(it, null))
                    : Optional.empty();
        }
        var cookie = request.getRequestURI().startsWith("/api/console/") ? WebUtils.getCookie(request, COOKIE) : null;
        return cookie == null
                ? Optional.empty()
                : sessions.find(cookie.getValue())
                        .map(it -> new StaffAuthentication(it.account().member(), it));
    }
}
