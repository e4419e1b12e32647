package io.qunying.moderation;

import io.qunying.fact.Fact;
import io.qunying.fact.Verb;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message that something speaks against (案件).
 *
 * @param message the id of what was said, or null where staff opened the case without one
 * @param text what was said, without disguise undone; empty once the person is erased
 * @param withheld whether the message is not shown
 * @param openedBy the account that opened it, or null for the rules
 * @param unwanted whether people found the message unwanted; null while nobody has said
 */
record Case(
        UUID id,
        @Nullable UUID message,
        UUID group,
        UUID community,
        @Nullable UUID branch,
        UUID seat,
        UUID person,
        String nickname,
        String text,
        Instant saidAt,
        Instant openedAt,
        Category category,
        int score,
        Mode mode,
        boolean withheld,
        List<Hit> hits,
        @Nullable UUID openedBy,
        State state,
        @Nullable Boolean unwanted,
        @Nullable UUID decidedBy,
        @Nullable String decider,
        @Nullable Instant decidedAt) {

    enum State {
        OPEN,
        DECIDED,
        /** An appeal was right. */
        OVERTURNED
    }

    static final int LONGEST_TEXT = 2000;

    boolean names(UUID rule) {
        return hits.stream().anyMatch(it -> it.rule().equals(rule));
    }

    /** As it goes on when rules found what the message is withheld for. What else they found before still stands. */
    Case withheldBy(List<Hit> found) {
        var again = found.stream().map(Hit::rule).collect(Collectors.toSet());
        var all = Stream.concat(hits.stream().filter(it -> !again.contains(it.rule())), found.stream())
                .toList();
        var judgement = Judgement.of(all);
        return new Case(
                id,
                message,
                group,
                community,
                branch,
                seat,
                person,
                nickname,
                text,
                saidAt,
                openedAt,
                judgement.category(),
                judgement.score(),
                Objects.requireNonNull(judgement.mode()),
                true,
                all,
                openedBy,
                state,
                unwanted,
                decidedBy,
                decider,
                decidedAt);
    }

    /** People said for the first time what they find of it. */
    Fact decided(boolean unwanted, Instant at) {
        return Fact.of(Verb.CASE_DECIDED, at, person)
                .in(branch, community, group)
                .with(Map.of("unwanted", unwanted))
                .on(id)
                .once("case.decided:" + id);
    }
}
