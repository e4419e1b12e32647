package io.qunying.staff;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Says no in the filters the way the rest of the application does: as problem details. */
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    static final String NOT_SIGNED_IN = "not-signed-in";
    static final String NOT_ALLOWED = "not-allowed";

    private final HandlerExceptionResolver problems;

    Refusals(HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException unknown) {
        refuse(request, response, Category.UNAUTHENTICATED, NOT_SIGNED_IN);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) {
        refuse(request, response, Category.FORBIDDEN, denied instanceof CsrfException ? "csrf-invalid" : NOT_ALLOWED);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Category category, String code) {
        problems.resolveException(request, response, null, new DomainException(category, code));
    }
}
