package io.qunying;

import io.qunying.channel.hosted.Visitor;
import io.qunying.staff.StaffMember;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** How {@code openapi.json} is written: the same on every machine, and without what only the server sees. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(StaffMember.class, Visitor.class)
                .addResponseTypeToIgnore(SseEmitter.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI().info(new Info().title("Qunying 群营").version("1")).servers(List.of(new Server().url("/")));
    }

    /** Such as {@code sessionSignIn}: the controller and its method, so that other methods never change it. */
    @Bean
    OperationCustomizer operationNames() {
        return (operation, handler) -> {
            var controller = handler.getBeanType().getSimpleName().replace("Controller", "");
            return operation.operationId(StringUtils.uncapitalize(controller)
                    + StringUtils.capitalize(handler.getMethod().getName()));
        };
    }
}
