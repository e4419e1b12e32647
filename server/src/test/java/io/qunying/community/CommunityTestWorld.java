package io.qunying.community;

import io.qunying.blueprint.Conditions.ValueType;
import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Connector;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Outbox;
import io.qunying.channel.Support;
import io.qunying.channel.hosted.Rooms;
import io.qunying.fact.Fact;
import io.qunying.fact.FactFigures;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.person.Identity;
import io.qunying.person.Persons;
import io.qunying.person.ProfileFields;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.Page;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Branches;
import io.qunying.staff.StaffMember;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** What surrounds the module, written by hand and only as true as its tests need. */
@NullMarked
@TestConfiguration(proxyBeanMethods = false)
class CommunityTestWorld {

    static final UUID MAIN = UUID.nameUUIDFromBytes("main".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    static final UUID HOSTED = UUID.nameUUIDFromBytes("hosted".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    static final UUID ASSISTED = UUID.nameUUIDFromBytes("assisted".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    static final UUID POOR = UUID.nameUUIDFromBytes("poor".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    /** People as the tests want them; whoever is not told of is a plain person. */
    static final class FakePersons implements Persons {

        final Map<UUID, Summary> told = new ConcurrentHashMap<>();
        final Map<UUID, UUID> merged = new ConcurrentHashMap<>();

        UUID add(String name, boolean staff, Map<String, Object> profile) {
            var id = UUID.randomUUID();
            told.put(id, new Summary(id, name, null, staff, profile, Set.of()));
            return id;
        }

        @Override
        public UUID ofVisitor(UUID visitor) {
            return visitor;
        }

        @Override
        public Optional<UUID> find(Identity identity) {
            return Optional.of(resolve(UUID.fromString(identity.value())));
        }

        @Override
        public UUID resolve(UUID person) {
            var id = person;
            for (UUID next; (next = merged.get(id)) != null; ) {
                id = next;
            }
            return id;
        }

        @Override
        public UUID prove(UUID person, Identity identity, Actor by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<UUID> findOther(UUID person, Identity identity) {
            return Optional.empty();
        }

        @Override
        public void describe(UUID person, @Nullable String name, Map<String, Object> profile) {}

        @Override
        public void addToBranch(UUID person, UUID branch) {}

        @Override
        public void tag(UUID person, String tag, Actor by) {}

        @Override
        public Map<UUID, Summary> summaries(Collection<UUID> persons) {
            var found = new HashMap<UUID, Summary>();
            for (var asked : persons) {
                var id = resolve(asked);
                found.put(
                        asked,
                        told.getOrDefault(
                                id,
                                new Summary(id, "客" + id.toString().substring(24), null, false, Map.of(), Set.of())));
            }
            return found;
        }

        @Override
        public Optional<String> channelRef(UUID person, String channel) {
            return Optional.of(person.toString());
        }

        @Override
        public Map<String, Object> conditionValues(UUID person) {
            return Map.of();
        }
    }

    static final class FakeFields implements ProfileFields {

        private final List<ProfileField> fields = List.of(
                choice("identity", "身份", "store", "实体店主", "wechat", "微商", "web", "网商", "consumer", "C 端用户"),
                choice("region", "地区", "east", "华东", "south", "华南", "north", "华北"),
                new ProfileField("city", "城市", FieldType.TEXT, List.of(), null),
                new ProfileField("shop", "店名", FieldType.TEXT, List.of(), null));

        private static ProfileField choice(String key, String title, String... valuesAndTitles) {
            var choices = new java.util.ArrayList<Choice>();
            for (var index = 0; index < valuesAndTitles.length; index += 2) {
                choices.add(new Choice(valuesAndTitles[index], valuesAndTitles[index + 1]));
            }
            return new ProfileField(key, title, FieldType.CHOICE, choices, null);
        }

        @Override
        public List<ProfileField> list() {
            return fields;
        }

        @Override
        public Optional<ProfileField> find(String key) {
            return fields.stream().filter(it -> it.key().equals(key)).findFirst();
        }

        @Override
        public Map<String, ValueType> vocabulary() {
            return Map.of(
                    "person.identity", ValueType.TEXT,
                    "person.region", ValueType.TEXT,
                    "person.city", ValueType.TEXT,
                    "person.shop", ValueType.TEXT,
                    "person.tags", ValueType.TEXTS);
        }

        @Override
        public Object accept(ProfileField field, String path, Object value) {
            return value;
        }
    }

    /** Three connections: our own groups, one where staff make groups, one where nobody can. */
    static final class FakeConnections implements Connections {

        @Override
        public Connection hosted() {
            return new Connection(HOSTED, "hosted", "自有网页群");
        }

        @Override
        public List<Connection> list() {
            return List.of(hosted());
        }

        @Override
        public Connection get(UUID id) {
            return id.equals(HOSTED) ? hosted() : new Connection(id, "fake", "fake");
        }

        @Override
        public Connection add(String channel, String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Connector connector(UUID connection) {
            var support = connection.equals(HOSTED)
                    ? Support.AUTOMATIC
                    : connection.equals(ASSISTED) ? Support.ASSISTED : Support.IMPOSSIBLE;
            return new Connector() {
                @Override
                public String channel() {
                    return connection.equals(HOSTED) ? "hosted" : "fake";
                }

                @Override
                public List<Ability> abilities() {
                    return Arrays.stream(Capability.values())
                            .map(it -> new Ability(it, support))
                            .toList();
                }

                @Override
                public boolean transactional() {
                    return true;
                }

                @Override
                public Delivery deliver(Dispatch dispatch) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public @Nullable Delivery lookUp(Dispatch dispatch) {
                    return null;
                }
            };
        }
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

    static final class FakeRooms implements Rooms {

        final Map<UUID, String> open = new ConcurrentHashMap<>();
        final ConcurrentLinkedQueue<String> notes = new ConcurrentLinkedQueue<>();

        @Override
        public void open(UUID group, String name) {
            open.put(group, name);
        }

        @Override
        public void rename(UUID group, String name) {
            open.put(group, name);
        }

        @Override
        public void close(UUID group) {
            open.remove(group);
        }

        @Override
        public void note(UUID group, Note note, String nickname) {
            notes.add(group + " " + note + " " + nickname);
        }
    }

    /** Keeps facts by their key, also those of transactions that failed: tests on facts do not let any fail. */
    static final class FakeFacts implements Facts {

        final Map<String, Fact> byKey = new ConcurrentHashMap<>();

        @Override
        public void record(Fact fact) {
            byKey.putIfAbsent(String.valueOf(fact.key()), fact);
        }

        @Override
        public void recordAll(List<Fact> facts) {
            facts.forEach(this::record);
        }

        @Override
        public void recordDurably(Fact fact) {
            record(fact);
        }

        @Override
        public void merge(UUID from, UUID into) {}

        @Override
        public void unmerge(UUID from) {}
    }

    static final class FakeFigures implements FactFigures {

        @Override
        public Map<Verb, Long> countPersons(Filter filter, Collection<Verb> verbs) {
            return Map.of(Verb.MESSAGE_SENT, 3L);
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

    static final class FakeBranches implements Branches {

        @Override
        public Branch main() {
            return new Branch(MAIN, "总部");
        }

        @Override
        public List<Branch> list(BranchScope scope) {
            return scope.sees(MAIN) ? List.of(main()) : List.of();
        }

        @Override
        public Branch get(UUID id, BranchScope scope) {
            scope.require(id, "branch", id);
            return new Branch(id, "总部");
        }

        @Override
        public Branch create(String name, StaffMember by) {
            throw new UnsupportedOperationException();
        }
    }

    static final class FakeAudit implements AuditTrail {

        final ConcurrentLinkedQueue<String> actions = new ConcurrentLinkedQueue<>();

        @Override
        public void record(
                Actor actor,
                String action,
                String objectKind,
                Object objectId,
                @Nullable UUID branch,
                Map<String, Object> details) {
            actions.add(action + " " + objectId);
        }

        @Override
        public Verdict verify() {
            return new Verdict(0, null, null);
        }
    }

    @Bean
    @ConditionalOnMissingBean
    Persons persons() {
        return new FakePersons();
    }

    @Bean
    @ConditionalOnMissingBean
    ProfileFields profileFields() {
        return new FakeFields();
    }

    @Bean
    @ConditionalOnMissingBean
    Connections connections() {
        return new FakeConnections();
    }

    @Bean
    @ConditionalOnMissingBean
    Outbox outbox() {
        return new FakeOutbox();
    }

    @Bean
    @ConditionalOnMissingBean
    Rooms rooms() {
        return new FakeRooms();
    }

    @Bean
    @ConditionalOnMissingBean
    Facts facts() {
        return new FakeFacts();
    }

    @Bean
    @ConditionalOnMissingBean
    FactFigures factFigures() {
        return new FakeFigures();
    }

    @Bean
    @ConditionalOnMissingBean
    Branches branches() {
        return new FakeBranches();
    }

    @Bean
    @ConditionalOnMissingBean
    AuditTrail auditTrail() {
        return new FakeAudit();
    }
}
