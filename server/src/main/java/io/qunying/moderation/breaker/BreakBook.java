package io.qunying.moderation.breaker;

import io.qunying.channel.GroupHolds;
import io.qunying.platform.Fresh;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is held now, and the rule of the breaker, in memory; what another node does shows within two seconds. */
@Component
class BreakBook implements GroupHolds {

    /** What staff ended does not begin again for so long: they have looked. */
    static final Duration GRACE = Duration.ofHours(2);

    private final BreakTable table;
    private final BreakerRuleTable rules;
    private final Clock clock;
    private final Fresh<Edition> edition;

    BreakBook(BreakTable table, BreakerRuleTable rules, Clock clock) {
        this.table = table;
        this.rules = rules;
        this.clock = clock;
        edition = new Fresh<>(clock, this::read);
    }

    private record Edition(BreakerRule rule, List<Break> known) {}

    private Edition read() {
        return new Edition(rules.get(), table.known(clock.instant().minus(GRACE)));
    }

    @Override
    public @Nullable Instant talk(UUID group) {
        return until(it -> it.locks() && group.equals(it.group()));
    }

    @Override
    public @Nullable Instant posts(UUID group) {
        return until(it -> it.kind().pauses() && group.equals(it.group()));
    }

    /** Whether a person looks first at those who come by the code. */
    boolean slows(UUID community, UUID code) {
        return open().anyMatch(it -> it.kind().slows()
                && it.community().equals(community)
                && (it.code() == null || it.code().equals(code)));
    }

    /** The texts that are not said in the community for now. */
    List<String> echoes(UUID community) {
        return textsOf(open(), community);
    }

    /** The texts that staff found fine though they are said in many groups. */
    List<String> passed(UUID community) {
        return textsOf(edition.get().known().stream().filter(it -> it.endedAt() != null), community);
    }

    private static List<String> textsOf(Stream<Break> breaks, UUID community) {
        return breaks.filter(
                        it -> it.kind() == Break.Kind.ECHO && it.community().equals(community))
                .map(it -> Objects.requireNonNullElse(it.why().text(), ""))
                .toList();
    }

    /** Whether it is open, or staff ended it so lately that it does not begin again. */
    boolean isKnown(String key) {
        var now = clock.instant();
        return edition.get().known().stream()
                .filter(it -> it.key().equals(key))
                .anyMatch(it -> it.endedAt() == null || it.endedAt().plus(GRACE).isAfter(now));
    }

    BreakerRule rule() {
        return edition.get().rule();
    }

    /** For what just changed on this node. */
    void forget() {
        edition.forget();
    }

    private @Nullable Instant until(Predicate<Break> which) {
        return open().filter(which).map(Break::until).max(Instant::compareTo).orElse(null);
    }

    private Stream<Break> open() {
        var now = clock.instant();
        return edition.get().known().stream().filter(it -> it.isOpen(now));
    }
}
