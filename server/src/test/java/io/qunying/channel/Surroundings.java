package io.qunying.channel;

import io.qunying.channel.hosted.TestRooms;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.Media;
import io.qunying.platform.NotFound;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** Stands in for the modules above and beside channel. */
@TestConfiguration(proxyBeanMethods = false)
public class Surroundings {

    /** Names the branch that the member of staff of a request is limited to. */
    public static final String BRANCH = "X-Test-Branch";

    public static final UUID STAFF = UUID.randomUUID();

    @Bean
    RecordedFacts recordedFacts() {
        return new RecordedFacts();
    }

    @Bean
    TestRooms testRooms() {
        return new TestRooms();
    }

    @Bean
    PoorConnector poorConnector() {
        return new PoorConnector();
    }

    @Bean
    InboxPhase poison() {
        return new InboxPhase() {
            @Override
            public Stage stage() {
                return Stage.GUARD;
            }

            @Override
            public void handle(List<InboxEvent> batch) {
                for (var event : batch) {
                    var text = String.valueOf(event.incoming().payload().get("text"));
                    if (text.contains("poison")) {
                        throw new IllegalStateException("cannot digest " + text);
                    }
                    if (text.contains("rude")) {
                        event.withhold("rude");
                    }
                }
            }
        };
    }

    @Bean
    SecurityFilterChain open(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(it -> it.anyRequest().permitAll())
                .build();
    }

    /** Signs a member of staff in on every request. */
    @Bean
    FilterRegistrationBean<Filter> signedIn() {
        var registration = new FilterRegistrationBean<Filter>(
                (request, response, chain) -> chain.doFilter(new SignedIn((HttpServletRequest) request), response));
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        registration.setAsyncSupported(true);
        return registration;
    }

    @Bean
    @ConditionalOnMissingBean
    AuditTrail auditTrail() {
        return new AuditTrail() {
            @Override
            public void record(
                    Actor actor,
                    String action,
                    String objectKind,
                    Object objectId,
                    @Nullable UUID branch,
                    Map<String, Object> details) {}

            @Override
            public Verdict verify() {
                return new Verdict(0, null, null);
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean
    Media media() {
        return new MediaInMemory();
    }

    private static final class SignedIn extends HttpServletRequestWrapper {

        SignedIn(HttpServletRequest request) {
            super(request);
        }

        @Override
        public StaffMember getUserPrincipal() {
            var branch = getHeader(BRANCH);
            var scope = branch == null ? BranchScope.ALL : new BranchScope(false, Set.of(UUID.fromString(branch)));
            return new StaffMember(STAFF, "Ming", false, EnumSet.allOf(Permission.class), scope);
        }
    }

    private static final class MediaInMemory implements Media {

        private final Map<UUID, byte[]> stored = new ConcurrentHashMap<>();

        @Override
        public Picture store(String purpose, byte[] upload) {
            var id = UUID.randomUUID();
            stored.put(id, upload);
            return new Picture(id, "image/png", 3, 2, upload.length);
        }

        @Override
        public Content read(String purpose, UUID id) {
            var bytes = stored.get(id);
            if (bytes == null) {
                throw new NotFound("picture", id);
            }
            return new Content("image/png", bytes);
        }

        @Override
        public Content thumbnail(String purpose, UUID id) {
            return read(purpose, id);
        }

        @Override
        public List<Alike> findAlike(String purpose, UUID id, int limit) {
            return List.of();
        }
    }
}
