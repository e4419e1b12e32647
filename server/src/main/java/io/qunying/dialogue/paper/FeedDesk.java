package io.qunying.dialogue.paper;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The feeds of a branch, as its staff keep them. What a feed says is asked outside of any transaction. */
@Component
class FeedDesk {

    private static final int MOST = 50;
    private static final int LONGEST = 500;
    private static final int SHOWN = 5;

    private final FeedTable feeds;
    private final EntryTable entries;
    private final FetchFeed fetch;
    private final KeepFeeds keep;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;

    FeedDesk(
            FeedTable feeds,
            EntryTable entries,
            FetchFeed fetch,
            KeepFeeds keep,
            TransactionTemplate transaction,
            AuditTrail audit,
            Ids ids,
            Clock clock) {
        this.feeds = feeds;
        this.entries = entries;
        this.fetch = fetch;
        this.keep = keep;
        this.transaction = transaction;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    record EntryView(String title, @Nullable String link, Instant at) {}

    /**
     * @param code what was wrong when it was looked at last, or null
     * @param entries the newest
     */
    record FeedView(
            UUID id,
            UUID branch,
            String address,
            String title,
            Instant checkedAt,
            @Nullable String code,
            List<EntryView> entries) {}

    List<FeedView> list(StaffMember by) {
        var scope = by.scope().filter();
        return views(scope == null ? feeds.all() : feeds.of(scope));
    }

    /** @throws FieldErrors at {@code address}, for what is no feed that can be read now */
    FeedView add(UUID branch, String written, StaffMember by) throws InterruptedException {
        by.scope().require(branch, "branch", branch);
        var address = written.strip();
        check(address, feeds.of(List.of(branch)));
        switch (fetch.fetch(address, Map.of())) {
            case Fetched.Fresh fresh -> {
                var id = ids.next();
                transaction.executeWithoutResult(_ -> insert(id, branch, address, fresh, by));
                return views(feeds.find(id).stream().toList()).getFirst();
            }
            case Fetched.Failed(var code, var params) -> throw refusal("feed-" + code, params);
            case Fetched.Unchanged _ -> throw refusal("feed-http-status", Map.of("status", 304));
        }
    }

    private void insert(UUID id, UUID branch, String address, Fetched.Fresh fresh, StaffMember by) {
        if (!feeds.insert(id, branch, address, fresh.document().title(), clock.instant())) {
            throw refusal("feed-known", Map.of());
        }
        keep.keep(id, fresh);
        audit.record(by.actor(), "feed.added", "feed", id, branch, Map.of("address", address));
    }

    private static void check(String address, List<Feed> known) {
        if (address.isEmpty()) {
            throw refusal("required", Map.of());
        }
        if (address.length() > LONGEST) {
            throw refusal("too-long", Map.of("max", LONGEST));
        }
        if (known.stream().anyMatch(it -> it.address().equals(address))) {
            throw refusal("feed-known", Map.of());
        }
        if (known.size() >= MOST) {
            throw refusal("feeds-too-many", Map.of("max", MOST));
        }
    }

    private static FieldErrors refusal(String code, Map<String, Object> params) {
        return new FieldErrors(List.of(new FieldError("address", code, params)));
    }

    /** Looks now; what is wrong stands in what is returned. */
    FeedView look(UUID id, StaffMember by) throws InterruptedException {
        var feed = require(id, by);
        keep.keep(id, fetch.fetch(feed.address(), feed.conditions()));
        return views(List.of(require(id, by))).getFirst();
    }

    void remove(UUID id, StaffMember by) {
        var feed = require(id, by);
        transaction.executeWithoutResult(_ -> {
            feeds.delete(id);
            audit.record(by.actor(), "feed.removed", "feed", id, feed.branch(), Map.of("address", feed.address()));
        });
    }

    private Feed require(UUID id, StaffMember by) {
        var feed = feeds.find(id).orElseThrow(() -> new NotFound("feed", id));
        by.scope().require(feed.branch(), "feed", id);
        return feed;
    }

    private List<FeedView> views(List<Feed> shown) {
        var newest = entries.of(shown.stream().map(Feed::id).toList(), Instant.EPOCH).stream()
                .collect(Collectors.groupingBy(FeedEntry::feed));
        return shown.stream()
                .map(it -> new FeedView(
                        it.id(),
                        it.branch(),
                        it.address(),
                        it.title(),
                        it.checkedAt(),
                        it.code() == null ? null : "feed-" + it.code(),
                        newest.getOrDefault(it.id(), List.of()).stream()
                                .limit(SHOWN)
                                .map(entry -> new EntryView(entry.title(), entry.link(), entry.at()))
                                .toList()))
                .toList();
    }
}
