package io.qunying.staff;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers who is acting: {@link StaffMember}, or the open session where a token will not do. */
class StaffArguments implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type == StaffMember.class || type == Sessions.Open.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof StaffMember member)) {
            throw new DomainException(Category.UNAUTHENTICATED, Refusals.NOT_SIGNED_IN);
        }
        if (parameter.getParameterType() == StaffMember.class) {
            return member;
        }
        if (authentication instanceof StaffAuthentication staff && staff.session() != null) {
            return staff.session();
        }
        throw new DomainException(Category.FORBIDDEN, Refusals.NOT_ALLOWED);
    }
}
