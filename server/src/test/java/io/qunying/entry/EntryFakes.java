package io.qunying.entry;

import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Connector;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Outbox;
import io.qunying.channel.Support;
import io.qunying.channel.hosted.Visitor;
import io.qunying.community.Communities;
import io.qunying.community.Seats;
import io.qunying.fact.Fact;
import io.qunying.fact.FactFigures;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.person.Blacklist;
import io.qunying.person.Consents;
import io.qunying.person.Identity;
import io.qunying.person.MergeParticipant;
import io.qunying.person.Persons;
import io.qunying.person.ProfileFields;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Media;
import io.qunying.platform.NotFound;
import io.qunying.platform.Page;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Branches;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Stand-ins for the modules below, each only where the real one is not there. */
@TestConfiguration(proxyBeanMethods = false)
class EntryFakes {

    static final UUID BRANCH = UUID.randomUUID();
    static final StaffMember REVIEWER = new StaffMember(
            UUID.randomUUID(), "小林", false, Role.OWNER.permissions(), new BranchScope(false, Set.of(BRANCH)));
    static final StaffMember STRANGER = new StaffMember(
            UUID.randomUUID(),
            "外人",
            false,
            Role.OWNER.permissions(),
            new BranchScope(false, Set.of(UUID.randomUUID())));

    @Bean
    @ConditionalOnMissingBean(Persons.class)
    FakePersons persons(MergeParticipant applications) {
        return new FakePersons(applications);
    }

    @Bean
    @ConditionalOnMissingBean(ProfileFields.class)
    FakeFields profileFields() {
        return new FakeFields();
    }

    @Bean
    @ConditionalOnMissingBean(Seats.class)
    FakeSeats seats(ApplicationEventPublisher events, Clock clock) {
        return new FakeSeats(events, clock);
    }

    static final class FakeConsents implements Consents {
        final List<String> given = new CopyOnWriteArrayList<>();

        @Override
        public void give(UUID person, String purpose, String textVersion, String text) {
            given.add(person + ":" + purpose + ":" + textVersion);
        }

        @Override
        public void withdraw(UUID person, String purpose) {}

        @Override
        public List<Consent> current(UUID person) {
            return List.of();
        }
    }

    @Bean
    @ConditionalOnMissingBean(Consents.class)
    FakeConsents consents() {
        return new FakeConsents();
    }

    static final class FakeBlacklist implements Blacklist {
        final Map<Object, Entry> entries = new ConcurrentHashMap<>();

        void add(Object personOrIdentity) {
            entries.put(personOrIdentity, new Entry(UUID.randomUUID(), "广告", Instant.EPOCH, null));
        }

        @Override
        public Optional<Entry> findMatch(@Nullable UUID person, Collection<Identity> identities) {
            var byPerson = person == null ? null : entries.get(person);
            return byPerson != null
                    ? Optional.of(byPerson)
                    : identities.stream()
                            .filter(entries::containsKey)
                            .map(entries::get)
                            .findFirst();
        }
    }

    @Bean
    @ConditionalOnMissingBean(Blacklist.class)
    FakeBlacklist blacklist() {
        return new FakeBlacklist();
    }

    static final class FakeCommunities implements Communities {
        final Map<UUID, Profile> all = new ConcurrentHashMap<>();

        UUID open(String name) {
            return add(name, State.OPEN);
        }

        UUID add(String name, State state) {
            var id = UUID.randomUUID();
            all.put(
                    id,
                    new Profile(
                            id,
                            BRANCH,
                            UUID.randomUUID(),
                            name,
                            "guide",
                            state,
                            new Positioning("找款更快", "店主", List.of("找款"), List.of("每日上新"), List.of(), ""),
                            new Rules(List.of("晒单"), List.of("广告"), List.of()),
                            "城市-店名-主营",
                            List.of(new ClassTitle("store", "实体店主", false), new ClassTitle("consumer", "个人消费者", true)),
                            null,
                            12,
                            3,
                            false));
            return id;
        }

        @Override
        public Optional<Profile> find(UUID community) {
            return Optional.ofNullable(all.get(community));
        }

        @Override
        public Profile get(UUID community) {
            return find(community).orElseThrow(() -> new NotFound("community", community));
        }
    }

    @Bean
    @ConditionalOnMissingBean(Communities.class)
    FakeCommunities communities() {
        return new FakeCommunities();
    }

    static final class FakeOutbox implements Outbox {
        final Map<String, Dispatch> accepted = new ConcurrentHashMap<>();

        @Override
        public UUID accept(Dispatch dispatch) {
            accepted.putIfAbsent(dispatch.key(), dispatch);
            return dispatch.id();
        }

        @Override
        public boolean cancel(String key) {
            return accepted.remove(key) != null;
        }
    }

    @Bean
    @ConditionalOnMissingBean(Outbox.class)
    FakeOutbox outbox() {
        return new FakeOutbox();
    }

    static final class FakeConnections implements Connections, Connector {
        @Override
        public Connection hosted() {
            return new Connection(UUID.randomUUID(), "hosted", "hosted");
        }

        @Override
        public List<Connection> list() {
            return List.of();
        }

        @Override
        public Connection get(UUID id) {
            return new Connection(id, "hosted", "hosted");
        }

        @Override
        public Connection add(String channel, String name) {
            return hosted();
        }

        @Override
        public Connector connector(UUID connection) {
            return this;
        }

        @Override
        public String channel() {
            return "hosted";
        }

        @Override
        public List<Ability> abilities() {
            return Arrays.stream(Capability.values())
                    .map(it -> new Ability(it, Support.AUTOMATIC))
                    .toList();
        }

        @Override
        public boolean transactional() {
            return true;
        }

        @Override
        public Delivery deliver(Dispatch dispatch) {
            return new Delivery.Sent("");
        }

        @Override
        public @Nullable Delivery lookUp(Dispatch dispatch) {
            return null;
        }
    }

    @Bean
    @ConditionalOnMissingBean(Connections.class)
    FakeConnections connections() {
        return new FakeConnections();
    }

    static final class FakeMedia implements Media {
        final Map<UUID, byte[]> stored = new ConcurrentHashMap<>();

        @Override
        public Picture store(String purpose, byte[] upload) {
            if (upload.length > 0 && upload[0] == '<') {
                throw new DomainException(Category.INVALID, "not-an-image");
            }
            var id = UUID.randomUUID();
            stored.put(id, upload);
            return new Picture(id, "image/png", 10, 10, upload.length);
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
            return stored.entrySet().stream()
                    .filter(it -> !it.getKey().equals(id) && Arrays.equals(it.getValue(), stored.get(id)))
                    .map(it -> new Alike(it.getKey(), 1))
                    .toList();
        }
    }

    @Bean
    @ConditionalOnMissingBean(Media.class)
    FakeMedia media() {
        return new FakeMedia();
    }

    static final class FakeFacts implements Facts, FactFigures {
        final Map<String, Fact> recorded = new ConcurrentHashMap<>();
        volatile boolean away;

        List<Fact> of(Verb verb, UUID person) {
            return recorded.values().stream()
                    .filter(it -> it.verb() == verb && person.equals(it.person()))
                    .toList();
        }

        @Override
        public void record(Fact fact) {
            recorded.putIfAbsent(fact.key() == null ? UUID.randomUUID().toString() : fact.key(), fact);
        }

        @Override
        public void recordAll(List<Fact> facts) {
            facts.forEach(this::record);
        }

        @Override
        public void recordDurably(Fact fact) {
            if (away) {
                throw new DataAccessResourceFailureException("away");
            }
            record(fact);
        }

        @Override
        public void merge(UUID from, UUID into) {}

        @Override
        public void unmerge(UUID from) {}

        @Override
        public Map<Verb, Long> countPersons(Filter filter, Collection<Verb> verbs) {
            return Map.of();
        }

        @Override
        public List<Count> countBy(Dimension dimension, Filter filter, Collection<Verb> verbs, ZoneId zone) {
            return List.of();
        }

        @Override
        public Page<PersonFact> listPersons(Filter filter, Verb verb, @Nullable String cursor, int limit) {
            return new Page<>(List.of(), null);
        }

        @Override
        public Page<PersonFact> listOf(UUID person, @Nullable String cursor, int limit) {
            return new Page<>(List.of(), null);
        }
    }

    @Bean
    @ConditionalOnMissingBean(Facts.class)
    FakeFacts facts() {
        return new FakeFacts();
    }

    static final class FakeAudit implements AuditTrail {
        final List<String> actions = new CopyOnWriteArrayList<>();

        @Override
        public void record(
                Actor actor,
                String action,
                String objectKind,
                Object objectId,
                @Nullable UUID branch,
                Map<String, Object> details) {
            actions.add(action + ":" + objectId);
        }

        @Override
        public Verdict verify() {
            return new Verdict(0, null, null);
        }
    }

    @Bean
    @ConditionalOnMissingBean(AuditTrail.class)
    FakeAudit auditTrail() {
        return new FakeAudit();
    }

    @Bean
    @ConditionalOnMissingBean(Branches.class)
    Branches branches() {
        return new Branches() {
            @Override
            public Branch main() {
                return new Branch(BRANCH, "总站");
            }

            @Override
            public List<Branch> list(BranchScope scope) {
                return List.of(main());
            }

            @Override
            public Branch get(UUID id, BranchScope scope) {
                return new Branch(id, "总站");
            }

            @Override
            public Branch create(String name, StaffMember by) {
                return main();
            }
        };
    }

    /** The visitor by a header: what a cookie does once its module is there. */
    @Bean
    @ConditionalOnMissingBean(type = "io.qunying.channel.hosted.Visitors")
    WebMvcConfigurer argumentsForTests() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ArgumentsForTests());
            }
        };
    }

    private static final class ArgumentsForTests implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Visitor.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            var id = request.getHeader("visitor");
            return new Visitor(id == null ? UUID.randomUUID() : UUID.fromString(id), id == null);
        }
    }
}
