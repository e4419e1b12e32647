package io.qunying.person;

import io.qunying.channel.Connections;
import io.qunying.channel.Connector;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.platform.AuditTrail;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Stands in for modules that are not there yet. */
@TestConfiguration(proxyBeanMethods = false)
class PersonFakes {

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
    Facts facts() {
        return new Facts() {
            final List<Fact> recorded = new CopyOnWriteArrayList<>();

            @Override
            public void record(Fact fact) {
                recorded.add(fact);
            }

            @Override
            public void recordAll(List<Fact> facts) {
                recorded.addAll(facts);
            }

            @Override
            public void recordDurably(Fact fact) {
                recorded.add(fact);
            }

            @Override
            public void merge(UUID from, UUID into) {}

            @Override
            public void unmerge(UUID from) {}
        };
    }

    @Bean
    @ConditionalOnMissingBean
    Connections connections() {
        var hosted = new Connections.Connection(UUID.fromString("0190aaaa-0000-7000-8000-000000000001"), "hosted", "");
        return new Connections() {
            @Override
            public Connection hosted() {
                return hosted;
            }

            @Override
            public List<Connection> list() {
                return List.of(hosted);
            }

            @Override
            public Connection get(UUID id) {
                return hosted;
            }

            @Override
            public Connection add(String channel, String name) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Connector connector(UUID connection) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
