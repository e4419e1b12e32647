package io.qunying.dialogue.paper;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what came of looking at a feed. */
@Component
class KeepFeeds {

    private final FeedTable feeds;
    private final EntryTable entries;
    private final Clock clock;

    KeepFeeds(FeedTable feeds, EntryTable entries, Clock clock) {
        this.feeds = feeds;
        this.entries = entries;
        this.clock = clock;
    }

    /** What was good before stays when it fails. */
    @Transactional
    public void keep(UUID feed, Fetched fetched) {
        var now = clock.instant();
        switch (fetched) {
            case Fetched.Fresh fresh -> {
                if (feeds.read(feed, fresh, now)) {
                    entries.save(feed, fresh.document().items(), now);
                }
            }
            case Fetched.Unchanged _ -> feeds.unchanged(feed, now);
            case Fetched.Failed failed -> feeds.failed(feed, failed.code(), now);
        }
    }
}
