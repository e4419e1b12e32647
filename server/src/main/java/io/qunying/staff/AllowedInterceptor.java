package io.qunying.staff;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Enforces {@link Allowed}. Nobody gets past an address that does not name what it needs. */
class AllowedInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // An asynchronous answer was let through when it was asked for.
        if (request.getDispatcherType() != DispatcherType.ASYNC && handler instanceof HandlerMethod method) {
            check(method);
        }
        return true;
    }

    private static void check(HandlerMethod method) {
        var allowed = method.getMethodAnnotation(Allowed.class);
        if (allowed == null) {
            throw new DomainException(Category.FORBIDDEN, Refusals.NOT_ALLOWED);
        }
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof StaffAuthentication staff
                && staff.mustChangePassword()
                && method.getBeanType() != SessionController.class) {
            throw new DomainException(Category.FORBIDDEN, "password-change-required");
        }
        if (allowed.value().length == 0) {
            return; // anyone whom the filters let in
        }
        if (authentication == null || !(authentication.getPrincipal() instanceof StaffMember member)) {
            throw new DomainException(Category.UNAUTHENTICATED, Refusals.NOT_SIGNED_IN);
        }
        if (Arrays.stream(allowed.value()).noneMatch(member::may)) {
            throw new DomainException(Category.FORBIDDEN, Refusals.NOT_ALLOWED);
        }
    }
}
