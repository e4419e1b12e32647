package io.qunying.channel.hosted;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class HostedWebConfiguration implements WebMvcConfigurer {

    private final VisitorParameter visitor;
    private final OwnPageGuard guard;

    HostedWebConfiguration(VisitorParameter visitor, OwnPageGuard guard) {
        this.visitor = visitor;
        this.guard = guard;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(visitor);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(guard).addPathPatterns("/api/h5/**");
    }
}
