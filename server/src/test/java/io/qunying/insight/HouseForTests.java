package io.qunying.insight;

import io.qunying.community.Communities;
import io.qunying.community.Seats;
import io.qunying.entry.LiveCodes;
import io.qunying.fact.Attribution;
import io.qunying.person.Persons;
import io.qunying.platform.NotFound;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Names of people, communities, groups and codes, in the place of the modules that keep them. */
@TestConfiguration(proxyBeanMethods = false)
class HouseForTests {

    final Map<UUID, Communities.Profile> communities = new ConcurrentHashMap<>();
    final Map<UUID, LiveCodes.CodeRef> codes = new ConcurrentHashMap<>();
    final Map<UUID, String> names = new ConcurrentHashMap<>();
    final Map<UUID, Seats.Seat> seats = new ConcurrentHashMap<>();

    UUID community(UUID branch) {
        var id = UUID.randomUUID();
        communities.put(
                id,
                new Communities.Profile(
                        id,
                        branch,
                        UUID.randomUUID(),
                        "导购之家",
                        "channel",
                        Communities.State.OPEN,
                        new Communities.Positioning("", "", List.of(), List.of(), List.of(), ""),
                        new Communities.Rules(List.of(), List.of(), List.of()),
                        "{name}",
                        List.of(new Communities.ClassTitle("store", "实体店", false)),
                        null,
                        0,
                        0,
                        false));
        return id;
    }

    LiveCodes.CodeRef code(UUID community, String name) {
        var id = UUID.randomUUID();
        var branch = Objects.requireNonNull(communities.get(community)).branch();
        var code = new LiveCodes.CodeRef(id, "c" + id, name, community, branch, "OFFLINE");
        codes.put(id, code);
        return code;
    }

    UUID person(String name) {
        var id = UUID.randomUUID();
        names.put(id, name);
        return id;
    }

    void seat(UUID person, UUID group, String groupName) {
        seats.put(
                person,
                new Seats.Seat(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        group,
                        groupName,
                        person,
                        null,
                        Seats.SeatState.JOINED,
                        null,
                        1L,
                        "n",
                        Instant.EPOCH,
                        null,
                        Attribution.NONE));
    }

    @Bean
    @Primary
    Communities communitiesForTests() {
        return new Communities() {
            @Override
            public Optional<Profile> find(UUID community) {
                return Optional.ofNullable(communities.get(community));
            }

            @Override
            public Profile get(UUID community) {
                return find(community).orElseThrow(() -> new NotFound("community", community));
            }
        };
    }

    @Bean
    @Primary
    LiveCodes liveCodesForTests() {
        return new LiveCodes() {
            @Override
            public Optional<CodeRef> findByCode(String code) {
                return codes.values().stream()
                        .filter(it -> it.code().equals(code))
                        .findFirst();
            }

            @Override
            public Map<UUID, CodeRef> titles(Collection<UUID> asked) {
                return asked.stream()
                        .filter(codes::containsKey)
                        .distinct()
                        .collect(Collectors.toMap(Function.identity(), codes::get));
            }
        };
    }

    /** Only what this module asks of people: their names. */
    @Bean
    @Primary
    Persons personsForTests() {
        return only(Persons.class, "summaries", arguments -> {
            var asked = (Collection<?>) arguments[0];
            return asked.stream()
                    .filter(names::containsKey)
                    .collect(Collectors.toMap(
                            Function.identity(),
                            it -> new Persons.Summary(
                                    (UUID) it, names.getOrDefault(it, ""), "138****0000", false, Map.of(), Set.of())));
        });
    }

    /** Only what this module asks of seats: their history. */
    @Bean
    @Primary
    Seats seatsForTests() {
        return only(Seats.class, "historyOf", arguments -> {
            var seat = seats.get((UUID) arguments[0]);
            return seat == null ? List.of() : List.of(seat);
        });
    }

    private static <T> T only(Class<T> face, String method, Function<@Nullable Object[], Object> answer) {
        return face.cast(Proxy.newProxyInstance(
                face.getClassLoader(), new Class<?>[] {face}, (proxy, called, given) -> {
                    if (called.getName().equals(method)) {
                        return answer.apply(given);
                    }
                    if (called.getDeclaringClass() == Object.class) {
                        return switch (called.getName()) {
                            case "hashCode" -> System.identityHashCode(proxy);
                            case "equals" -> Proxy.isProxyClass(given[0].getClass());
                            default -> face.getSimpleName() + " for tests";
                        };
                    }
                    throw new UnsupportedOperationException(called.getName());
                }));
    }
}
