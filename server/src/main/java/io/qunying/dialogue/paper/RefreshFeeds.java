package io.qunying.dialogue.paper;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.qunying.platform.Sql;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at the feeds that papers wait for: each once, however many groups wait, and on one node only. */
@Component
class RefreshFeeds {

    /** Each may bring two megabytes. */
    private static final int MOST_AT_ONCE = 16;

    private static final int MOST_ROUNDS = 20;
    /** Longer than the oldest entry that a paper may ask for. */
    private static final Duration KEPT = Duration.ofDays(100);

    private final FeedTable feeds;
    private final FetchFeed fetch;
    private final KeepFeeds keep;
    private final JdbcClient jdbc;
    private final Clock clock;

    RefreshFeeds(FeedTable feeds, FetchFeed fetch, KeepFeeds keep, JdbcClient jdbc, Clock clock) {
        this.feeds = feeds;
        this.fetch = fetch;
        this.keep = keep;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All at once, so that one that hangs holds few up. */
    void sweep() {
        for (var round = 0; round < MOST_ROUNDS; round++) {
            var wanted = feeds.wanted(clock.instant(), MOST_AT_ONCE);
            try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
                wanted.forEach(it -> readers.execute(() -> look(it)));
            }
            if (wanted.size() < MOST_AT_ONCE) {
                return;
            }
        }
    }

    private void look(Feed feed) {
        try {
            keep.keep(feed.id(), fetch.fetch(feed.address(), feed.conditions()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt(); // it is still wanted, and the next sweep looks
        }
    }

    /** What groups had so long ago stands in no feed any more. */
    void forget() {
        jdbc.sql("DELETE FROM paper_sent WHERE at < :before")
                .param("before", Sql.at(clock.instant().minus(KEPT)))
                .update();
    }

    @Configuration(proxyBeanMethods = false)
    static class Timers {

        @Bean
        RecurringTask<Void> refreshFeedsTask(RefreshFeeds refresh) {
            return Tasks.recurring("dialogue-refresh-feeds", FixedDelay.of(Duration.ofSeconds(2)))
                    .execute((_, _) -> refresh.sweep());
        }

        @Bean
        RecurringTask<Void> forgetPapersTask(RefreshFeeds refresh) {
            return Tasks.recurring("dialogue-forget-papers", FixedDelay.ofHours(12))
                    .execute((_, _) -> refresh.forget());
        }
    }
}
