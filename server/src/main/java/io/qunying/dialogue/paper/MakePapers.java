package io.qunying.dialogue.paper;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.blueprint.StepKind.End;
import io.qunying.community.GroupMembers;
import io.qunying.community.GroupMembers.Group;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes papers for many groups at once. Where a feed was not looked at lately, it is wished for and the paper comes a
 * moment later: nothing waits for the network here.
 */
@Component
class MakePapers {

    private static final Duration MOMENT = Duration.ofSeconds(3);

    private static final UUID NOWHERE = new UUID(0, 0);

    private final Newsstand newsstand;
    private final WeatherDesk weather;
    private final PaperText text;
    private final GroupMembers groups;
    private final PaperPost post;
    private final Clock clock;

    MakePapers(
            Newsstand newsstand,
            WeatherDesk weather,
            PaperText text,
            GroupMembers groups,
            PaperPost post,
            Clock clock) {
        this.newsstand = newsstand;
        this.weather = weather;
        this.text = text;
        this.groups = groups;
        this.post = post;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public List<End> carryOut(List<Call> calls) {
        var now = clock.instant();
        var places = groups.groups(calls.stream()
                .map(it -> it.subject().group())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var news = newsstand.open(calls, now);
        var skies = weather.open(calls, now);
        var batch = post.batch();
        var ends = new ArrayList<End>();
        for (var call : calls) {
            var group = places.get(Objects.requireNonNullElse(call.subject().group(), NOWHERE));
            ends.add(
                    group == null || !group.open()
                            ? new End.Skipped("nobody-there", Map.of())
                            : make(call, group, news, skies, batch, now));
        }
        batch.send(now);
        return ends;
    }

    private End make(
            Call call, Group group, Newsstand.Open news, WeatherDesk.Open skies, PaperPost.Batch batch, Instant now) {
        var order = PaperOrder.of(call.value());
        var feeds = news.feeds(call.subject().branch(), order);
        if (feeds.isEmpty()) {
            return new End.Skipped("feeds-none", Map.of());
        }
        if (feeds.stream().anyMatch(it -> it.isAwaited(now)) || skies.isAwaited(order)) {
            return new End.Later(now.plus(MOMENT));
        }
        var good = feeds.stream().filter(it -> it.isGood(now)).toList();
        if (good.isEmpty()) {
            return new End.Skipped("feeds-down", Map.of("feeds", titles(feeds)));
        }
        var since = order.within().before(now, call.subject().zone());
        var entries = news.entriesFor(group.id(), good, since, order.most());
        if (entries.isEmpty()) {
            return new End.Skipped("nothing-new", Map.of("feeds", titles(good)));
        }
        Map<UUID, String> names = good.stream().collect(Collectors.toMap(Feed::id, Feed::title));
        var end = batch.add(
                call,
                group,
                text.of(order.title(), now, call.subject().zone(), skies.line(order), entries, names),
                entries);
        if (end instanceof End.Done) {
            news.take(group.id(), entries);
        }
        return end;
    }

    private static String titles(List<Feed> feeds) {
        return feeds.stream().map(Feed::title).collect(Collectors.joining("、"));
    }
}
