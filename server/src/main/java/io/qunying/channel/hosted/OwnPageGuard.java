package io.qunying.channel.hosted;

import io.qunying.platform.DomainException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets only our own pages write with the visitor's cookie: other sites cannot add a header without asking first, and
 * are refused when they ask.
 */
@Component
class OwnPageGuard implements HandlerInterceptor {

    static final String HEADER = "X-Requested-With";
    static final String VALUE = "qunying";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!READING.contains(request.getMethod()) && !VALUE.equals(request.getHeader(HEADER))) {
            throw new DomainException(DomainException.Category.FORBIDDEN, "header-missing");
        }
        return true;
    }
}
