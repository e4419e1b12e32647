package io.qunying.insight;

import io.qunying.fact.Fact;
import io.qunying.fact.Verb;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was said, asked and found in some groups, and the facts that stand for it. */
record TalkForTests(List<Said> said, List<Asked> asked, List<Found> found, List<Hit> hits, List<UUID> rules) {

    static final LocalDate FIRST = LocalDate.of(2026, 3, 20);
    static final int DAYS = 45;

    private static final int EACH = 250;
    private static final int LONGEST = 47 * 3600;

    record Place(UUID branch, UUID community, UUID group) {

        Place(UUID branch, UUID community) {
            this(branch, community, UUID.randomUUID());
        }
    }

    enum End {
        TEAM,
        PROGRAM,
        DISMISSED,
        LAPSED
    }

    record Said(Place place, Instant at, boolean staff, boolean withheld) {}

    record Asked(Place place, UUID id, Instant at, End end, long seconds) {

        Instant endedAt() {
            return at.plusSeconds(seconds);
        }
    }

    record Found(
            Place place,
            UUID id,
            Instant at,
            List<UUID> rules,
            @Nullable Boolean unwanted,
            boolean appealed,
            boolean overturned) {

        boolean isFine() {
            return overturned || Boolean.FALSE.equals(unwanted);
        }

        boolean isUnwanted() {
            return !overturned && Boolean.TRUE.equals(unwanted);
        }
    }

    record Hit(Place place, UUID rule, Instant at) {}

    static TalkForTests random(Random random, List<Place> places) {
        var rules = Stream.generate(UUID::randomUUID).limit(3).toList();
        return new TalkForTests(
                some(() -> new Said(any(random, places), at(random), random.nextInt(5) == 0, random.nextInt(9) == 0)),
                some(() -> new Asked(
                        any(random, places),
                        UUID.randomUUID(),
                        at(random),
                        any(random, List.of(End.values())),
                        random.nextInt(LONGEST))),
                some(() -> found(random, any(random, places), rules)),
                some(() -> new Hit(any(random, places), any(random, rules), at(random))),
                rules);
    }

    private static Found found(Random random, Place place, List<UUID> rules) {
        var appealed = random.nextInt(3) == 0;
        return new Found(
                place,
                UUID.randomUUID(),
                at(random),
                rules.subList(0, random.nextInt(rules.size() + 1)),
                random.nextInt(3) == 0 ? null : random.nextBoolean(),
                appealed,
                appealed && random.nextBoolean());
    }

    TalkForTests within(Predicate<Place> which) {
        return new TalkForTests(
                said.stream().filter(it -> which.test(it.place())).toList(),
                asked.stream().filter(it -> which.test(it.place())).toList(),
                found.stream().filter(it -> which.test(it.place())).toList(),
                hits.stream().filter(it -> which.test(it.place())).toList(),
                rules);
    }

    List<Fact> facts() {
        var all = new ArrayList<Fact>();
        for (int one = 0; one < said.size(); one++) {
            all.add(fact(said.get(one), said.get(one).place().group() + ":" + one));
        }
        for (int one = 0; one < hits.size(); one++) {
            all.add(fact(hits.get(one), hits.get(one).place().group() + ":" + one));
        }
        asked.forEach(it -> all.addAll(facts(it)));
        found.forEach(it -> all.addAll(facts(it)));
        return all;
    }

    private static Fact fact(Said it, String number) {
        return fact(it.withheld() ? Verb.MESSAGE_WITHHELD : Verb.MESSAGE_SENT, it.at(), it.place())
                .byStaff(it.staff())
                .once("test.said:" + number);
    }

    private static Fact fact(Hit it, String number) {
        return fact(Verb.RULE_HIT, it.at(), it.place()).on(it.rule()).once("test.hit:" + number);
    }

    private static List<Fact> facts(Asked it) {
        var asked = fact(Verb.QUESTION_ASKED, it.at(), it.place()).on(it.id()).once("test.asked:" + it.id());
        var how = switch (it.end()) {
            case TEAM, PROGRAM -> Verb.QUESTION_ANSWERED;
            case DISMISSED -> Verb.QUESTION_DISMISSED;
            case LAPSED -> Verb.QUESTION_LAPSED;
        };
        Map<String, Object> said = it.end() == End.PROGRAM
                ? Map.of("seconds", it.seconds(), "source", "faq")
                : Map.of("seconds", it.seconds());
        var ended = fact(how, it.endedAt(), it.place())
                .on(it.id())
                .byStaff(true)
                .with(said)
                .once("test.ended:" + it.id());
        return List.of(asked, ended);
    }

    private static List<Fact> facts(Found it) {
        var all = new ArrayList<Fact>();
        all.add(fact(Verb.CASE_OPENED, it.at(), it.place())
                .on(it.id())
                .with(Map.of("rules", it.rules()))
                .once("test.opened:" + it.id()));
        if (it.unwanted() != null) {
            all.add(fact(Verb.CASE_DECIDED, it.at().plusSeconds(60), it.place())
                    .on(it.id())
                    .with(Map.of("unwanted", it.unwanted()))
                    .once("test.decided:" + it.id()));
        }
        if (it.appealed()) {
            all.add(fact(Verb.APPEAL_FILED, it.at().plusSeconds(120), it.place())
                    .on(it.id())
                    .once("test.filed:" + it.id()));
            all.add(fact(Verb.APPEAL_DECIDED, it.at().plusSeconds(240), it.place())
                    .on(it.id())
                    .with(Map.of("outcome", it.overturned() ? "OVERTURNED" : "UPHELD"))
                    .once("test.appeal:" + it.id()));
        }
        return all;
    }

    private static Fact fact(Verb verb, Instant at, Place place) {
        return Fact.of(verb, at, UUID.randomUUID()).in(place.branch(), place.community(), place.group());
    }

    private static Instant at(Random random) {
        return FIRST.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofMinutes(random.nextInt(DAYS * 24 * 60)));
    }

    private static <T> List<T> some(java.util.function.Supplier<T> one) {
        return Stream.generate(one).limit(EACH).toList();
    }

    private static <T> T any(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
