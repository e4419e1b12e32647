package io.qunying.playbook;

import io.qunying.blueprint.About;
import io.qunying.blueprint.Anchor;
import io.qunying.blueprint.Applying;
import io.qunying.blueprint.Conditions.ValueType;
import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.PlaybookLife;
import io.qunying.blueprint.PlaybookSection;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.StepKind;
import io.qunying.blueprint.ValueSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;

/** What other modules might bring: beds in a garden, a fence that may break, two kinds of steps. */
@TestConfiguration(proxyBeanMethods = false)
class Gardening {

    static final String FENCE_BREAKS = "the fence breaks";
    private static final int LARGEST_BED = 100;

    /** What lives heard, such as {@code paused <id>}. */
    static final List<String> heard = new CopyOnWriteArrayList<>();

    @Bean
    PlaybookSection garden() {
        return new Garden();
    }

    @Bean
    PlaybookSection fence() {
        return new Fence();
    }

    @Bean
    StepKind say() {
        return new Doing("say");
    }

    @Bean
    StepKind dig() {
        return new Doing("dig");
    }

    @Bean
    Anchor sunrise() {
        return new Anchor("sun.rose", "sun.rose", About.GROUP, null);
    }

    @Bean
    ValueSource bedValues() {
        return new ValueSource() {
            @Override
            public About about() {
                return About.GROUP;
            }

            @Override
            public Map<String, ValueType> vocabulary() {
                return Map.of("group.flowers", ValueType.NUMBER);
            }

            @Override
            public Map<UUID, Map<String, Object>> values(Collection<UUID> ids) {
                return Map.of();
            }
        };
    }

    @Bean
    PlaybookLife life() {
        return new PlaybookLife() {
            @Override
            public void paused(UUID playbook) {
                heard.add("paused " + playbook);
            }

            @Override
            public void resumed(UUID playbook) {
                heard.add("resumed " + playbook);
            }

            @Override
            public void stopped(UUID playbook) {
                heard.add("stopped " + playbook);
            }
        };
    }

    private record Garden() implements PlaybookSection {

        @Override
        public String key() {
            return "garden";
        }

        @Override
        public int order() {
            return 20;
        }

        @Override
        public void check(PlaybookDocument document, Problems problems) {
            var beds = document.section("garden");
            for (int index = 0; index < beds.size(); index++) {
                var beside = beds.get(index).path("beside");
                if (beside.isString()
                        && beds.valueStream().noneMatch(it -> it.path("key").equals(beside))) {
                    problems.error("/garden/" + index + "/beside", "no-such-bed", Map.of("bed", beside.asString()));
                }
            }
        }

        @Override
        public void plan(PlaybookDocument document, Planning planning) {
            var beds = document.section("garden");
            for (int index = 0; index < beds.size(); index++) {
                var key = beds.get(index).path("key").asString();
                if (beds.get(index).path("size").asInt() > LARGEST_BED) {
                    planning.refuses("/garden/" + index + "/size", "bed-too-large", Map.of());
                }
                if (planning.find("bed", key).isEmpty()) {
                    planning.creates("bed", key, key);
                } else {
                    planning.changes("bed", key, key, Map.of());
                }
            }
        }

        @Override
        public void apply(PlaybookDocument document, Applying applying) {
            document.section("garden").forEach(it -> {
                var key = it.path("key").asString();
                Optional<UUID> known = applying.find("bed", key);
                applying.bind("bed", key, known.orElseGet(UUID::randomUUID));
            });
        }
    }

    private record Fence() implements PlaybookSection {

        @Override
        public String key() {
            return "fence";
        }

        @Override
        public int order() {
            return 30;
        }

        @Override
        public void check(PlaybookDocument document, Problems problems) {}

        @Override
        public void plan(PlaybookDocument document, Planning planning) {}

        @Override
        public void apply(PlaybookDocument document, Applying applying) {
            if (!document.section("fence").path("holds").asBoolean(true)) {
                throw new IllegalStateException(FENCE_BREAKS);
            }
        }
    }

    private record Doing(String key) implements StepKind {

        @Override
        public Reach reach(JsonNode value) {
            return Reach.NOBODY;
        }

        @Override
        public void check(Step step, PlaybookDocument document, Problems problems) {}

        @Override
        public List<End> carryOut(List<Call> calls) {
            throw new AssertionError("nothing is due here");
        }
    }
}
