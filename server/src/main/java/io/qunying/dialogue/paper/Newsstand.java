package io.qunying.dialogue.paper;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.dialogue.paper.SentTable.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What there is to put into papers, for a batch of them: a fixed number of questions, however many they are. */
@Component
class Newsstand {

    /** The longest that the schema of the step allows, and a day for the change of the clocks. */
    private static final Duration OLDEST = Duration.ofDays(32);

    private final FeedTable feeds;
    private final EntryTable entries;
    private final SentTable sent;

    Newsstand(FeedTable feeds, EntryTable entries, SentTable sent) {
        this.feeds = feeds;
        this.entries = entries;
        this.sent = sent;
    }

    /** Wishes for those feeds that nobody has looked at lately. */
    Open open(List<Call> calls, Instant now) {
        var orders = calls.stream()
                .collect(Collectors.groupingBy(
                        it -> it.subject().branch(),
                        Collectors.mapping(it -> PaperOrder.of(it.value()), Collectors.toSet())));
        var wanted = feeds.of(orders.keySet()).stream()
                .filter(feed ->
                        orders.getOrDefault(feed.branch(), Set.of()).stream().anyMatch(it -> it.wants(feed)))
                .toList();
        var stale =
                wanted.stream().filter(it -> it.isAwaited(now)).map(Feed::id).toList();
        if (!stale.isEmpty()) {
            feeds.want(stale, now);
        }
        var found = entries.of(wanted.stream().map(Feed::id).toList(), now.minus(OLDEST));
        var groups = calls.stream()
                .map(it -> it.subject().group())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var had = sent.find(groups, found.stream().map(FeedEntry::key).collect(Collectors.toSet()));
        return new Open(wanted, found, had);
    }

    /** As it was when the batch began. */
    record Open(List<Feed> feeds, List<FeedEntry> newestFirst, Set<Sent> sent) {

        List<Feed> feeds(UUID branch, PaperOrder order) {
            return feeds.stream()
                    .filter(it -> it.branch().equals(branch) && order.wants(it))
                    .toList();
        }

        /** Counts them as had, for what else goes to the group in this batch. */
        void take(UUID group, List<FeedEntry> entries) {
            entries.forEach(it -> sent.add(new Sent(group, it.key())));
        }

        /** What the group had not, newest first; what stands in two feeds counts once. */
        List<FeedEntry> entriesFor(UUID group, List<Feed> from, Instant since, int most) {
            var ids = from.stream().map(Feed::id).collect(Collectors.toSet());
            Map<String, FeedEntry> byKey = newestFirst.stream()
                    .filter(it -> ids.contains(it.feed()) && !it.at().isBefore(since))
                    .filter(it -> !sent.contains(new Sent(group, it.key())))
                    .collect(Collectors.toMap(FeedEntry::key, it -> it, (one, _) -> one, LinkedHashMap::new));
            return byKey.values().stream().limit(most).toList();
        }
    }
}
