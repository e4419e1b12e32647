package io.qunying.moderation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections;
import io.qunying.channel.NotTaken;
import io.qunying.channel.PerConnection;
import io.qunying.channel.StaffFilter;
import io.qunying.moderation.PackWords.Packing;
import io.qunying.moderation.PackWords.Standing;
import io.qunying.moderation.StaffFilterTable.Report;
import io.qunying.moderation.StaffFilterTable.Some;
import io.qunying.moderation.StaffFilterTable.Wish;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Brings the rules of platforms in line with our words. A rule is ours by its name, of which the platform has only one:
 * so whatever was not answered is found by looking again, and nothing has to be remembered. What others made there is
 * left alone.
 */
@Component
class KeepStaffFilters {

    private static final String OURS = "群营-";
    private static final Pattern NAME = Pattern.compile(OURS + "[0-9]{3}");

    /** What people change there meanwhile is put right as late as this. */
    private static final Duration LOOK_AGAIN = Duration.ofDays(1);

    /** Longer than a look takes. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(2);

    private final StaffFilterTable table;
    private final OwnWords words;
    private final Connections connections;
    private final ConnectionSettings settings;
    private final Clock clock;
    private final PerConnection each = new PerConnection("words for staff", this::keep);

    KeepStaffFilters(
            StaffFilterTable table, OwnWords words, Connections connections, ConnectionSettings settings, Clock clock) {
        this.table = table;
        this.words = words;
        this.connections = connections;
        this.settings = settings;
        this.clock = clock;
    }

    void sweep() {
        var now = clock.instant();
        var enabled = connections.list().stream()
                .map(Connections.Connection::id)
                .filter(it -> settings.of(it).enabled())
                .toList();
        each.begin(table.claim(enabled, words.edition(), now, now.plus(LEASE)));
    }

    private void keep(UUID connection) {
        var edition = words.edition(); // before the words are read: those that come meanwhile are another one
        var wish = table.find(connection).orElseThrow().wish();
        var filter = connections.connector(connection).staffFilter();
        try {
            if (filter == null) {
                failed(wish, "no-filter", LOOK_AGAIN);
                return;
            }
            var report = compare(wish, filter);
            var now = clock.instant();
            table.kept(wish, edition, report, now, now.plus(LOOK_AGAIN));
        } catch (NotTaken refused) {
            failed(wish, refused.code(), AFTER_FAILURE);
        }
    }

    private void failed(Wish wish, String code, Duration rest) {
        var now = clock.instant();
        table.failed(wish, code, now, now.plus(rest));
    }

    private Report compare(Wish wish, StaffFilter filter) throws NotTaken {
        var standing = new ArrayList<Standing>();
        var others = new ArrayList<String>();
        for (var head : filter.list()) {
            if (NAME.matcher(head.name()).matches()) {
                standing.add(new Standing(head.ref(), filter.get(head.ref())));
            } else {
                others.add(head.name());
            }
        }
        var packing = PackWords.pack(
                words.inCategories(Set.copyOf(wish.categories())), standing, others.size(), filter.limits());
        var rules = write(wish, filter, standing, packing);
        var placed = packing.standing().stream().mapToInt(List::size).sum()
                + packing.fresh().stream().mapToInt(List::size).sum();
        return new Report(
                placed,
                rules,
                Some.of(packing.missing()),
                Some.of(packing.foreign()),
                Some.of(packing.tooLong()),
                Some.of(packing.leftOver()),
                others);
    }

    /** @return how many rules of ours there are now */
    private static int write(Wish wish, StaffFilter filter, List<Standing> standing, Packing packing) throws NotTaken {
        var taken = new HashSet<String>();
        for (int i = 0; i < standing.size(); i++) {
            var before = standing.get(i).rule();
            var words = packing.standing().get(i);
            if (words.isEmpty()) {
                filter.remove(standing.get(i).ref());
                continue;
            }
            taken.add(before.name());
            var after = new StaffFilter.Rule(before.name(), words, wish.blocks(), wish.scope());
            if (!isSame(before, after)) {
                filter.change(standing.get(i).ref(), before, after);
            }
        }
        for (var words : packing.fresh()) {
            var name = IntStream.rangeClosed(1, 999)
                    .mapToObj(it -> OURS + "%03d".formatted(it))
                    .filter(taken::add)
                    .findFirst()
                    .orElseThrow();
            filter.add(new StaffFilter.Rule(name, words, wish.blocks(), wish.scope()));
        }
        return taken.size();
    }

    private static boolean isSame(StaffFilter.Rule before, StaffFilter.Rule after) {
        return before.blocks() == after.blocks()
                && before.words().size() == after.words().size()
                && Set.copyOf(before.words()).equals(Set.copyOf(after.words()))
                && Set.copyOf(before.scope().members())
                        .equals(Set.copyOf(after.scope().members()))
                && Set.copyOf(before.scope().departments())
                        .equals(Set.copyOf(after.scope().departments()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Timer {

        @Bean
        RecurringTask<Void> keepStaffFiltersTask(
                KeepStaffFilters keep, @Value("${qunying.staff-filter.look:30s}") Duration look) {
            return Tasks.recurring("moderation-staff-filters", FixedDelay.of(look))
                    .execute((_, _) -> keep.sweep());
        }
    }
}
