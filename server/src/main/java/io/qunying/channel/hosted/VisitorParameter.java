package io.qunying.channel.hosted;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers their {@link Visitor}. */
@Component
class VisitorParameter implements HandlerMethodArgumentResolver {

    private final Visitors visitors;

    VisitorParameter(Visitors visitors) {
        this.visitors = visitors;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visitor.class;
    }

    @Override
    public Visitor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        var response = requireNonNull(web.getNativeResponse(HttpServletResponse.class));
        // A scan is never refused because of an old cookie.
        return request.getRequestURI().startsWith("/c/")
                ? visitors.welcome(request, response)
                : visitors.require(request, response);
    }
}
