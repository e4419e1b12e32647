package io.qunying.channel.message;

import io.qunying.channel.message.Message.Place;
import io.qunying.channel.message.Messages.Found;
import io.qunying.channel.message.Messages.Wanted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds words in two ways. First it reads the latest messages one by one: frequent words fill the page there, for which
 * the index would have to look at all of them. It goes on as long as what it found promises a full page within reach.
 * What is rarer is looked up in the index, month by month, the latest first, until the page is full.
 */
@Component
class SearchMessages {

    /** So many are read one by one: hardly longer than an index takes to find as many in a month. */
    static final int STEP = 20_000;

    /** The same where one group or a few persons are read: theirs lie far apart, a page of the table for each. */
    static final int NARROW_STEP = 1_000;

    /** For one page, so many steps at most. */
    private static final int STEPS = 5;

    private static final Place LATEST =
            new Place(Instant.parse("9999-01-01T00:00:00Z"), UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));
    private static final Place EARLIEST = new Place(Instant.parse("0001-01-01T00:00:00Z"), new UUID(0, 0));

    private final MessageScan scan;
    private final MessageMonths months;

    SearchMessages(MessageScan scan, MessageMonths months) {
        this.scan = scan;
        this.months = months;
    }

    /** A page that fills; it wants one more than it shows, to know whether there are more. */
    private static final class Filling {

        private final SearchTerms terms;
        private final int limit;
        private final List<Message> found = new ArrayList<>();

        Filling(SearchTerms terms, int limit) {
            this.terms = terms;
            this.limit = limit;
        }

        boolean full() {
            return found.size() > limit;
        }

        int wants() {
            return limit + 1 - found.size();
        }

        Found page(@Nullable Place reached) {
            if (full()) {
                return new Found(
                        List.copyOf(found.subList(0, limit)),
                        found.get(limit - 1).place());
            }
            return new Found(List.copyOf(found), reached);
        }
    }

    @Transactional(readOnly = true)
    public Found find(Wanted wanted, @Nullable Place before, int limit) {
        if (SearchTerms.isOnlyInvisible(wanted.words())) {
            return new Found(List.of(), null);
        }
        scan.planEach();
        var terms = SearchTerms.of(wanted.words());
        var page = new Filling(terms, limit);
        var top = top(wanted, before);
        var floor = wanted.from() == null ? EARLIEST : new Place(wanted.from(), EARLIEST.id());
        var size = wanted.group() == null && wanted.persons().isEmpty() ? STEP : NARROW_STEP;
        for (int step = 0; goesOn(page, step); step++) {
            var reached = scan.stepDown(wanted, top, floor, size);
            fill(
                    page,
                    top,
                    reached == null ? floor : reached,
                    (from, to, most) -> scan.walk(wanted, terms, from, to, most));
            if (page.full() || reached == null) {
                return page.page(null);
            }
            top = reached;
        }
        return terms.indexed() ? byIndex(page, wanted, top, floor) : page.page(top);
    }

    /** With an index to go on by, only where as many hits in each further step would fill the page. */
    private static boolean goesOn(Filling page, int steps) {
        return steps < STEPS && (!page.terms.indexed() || page.found.size() * STEPS >= page.limit * steps);
    }

    private Found byIndex(Filling page, Wanted wanted, Place top, Place floor) {
        for (var low : borders(top, floor)) {
            fill(page, top, low, (from, to, most) -> scan.lookUp(wanted, page.terms, from, to, most));
            if (page.full()) {
                break;
            }
            top = low;
        }
        return page.page(null);
    }

    /** The lower ends of the months, the latest first, each within one table; then the floor. */
    private List<Place> borders(Place top, Place floor) {
        var borders = new TreeSet<Instant>();
        for (var month : months.list()) {
            Stream.of(month, month.plusMonths(1))
                    .map(MessageMonths::start)
                    .filter(it -> it.isBefore(top.at()) && it.isAfter(floor.at()))
                    .forEach(borders::add);
        }
        return Stream.concat(borders.descendingSet().stream().map(it -> new Place(it, EARLIEST.id())), Stream.of(floor))
                .toList();
    }

    private interface Source {
        /** The latest ones below a place, not under another; they may still lack the words. */
        List<Message> below(Place top, Place low, int most);
    }

    private static void fill(Filling page, Place top, Place low, Source source) {
        var from = top;
        while (!page.full()) {
            var most = page.wants();
            var hits = source.below(from, low, most);
            hits.stream().filter(page.terms::standIn).forEach(page.found::add);
            if (hits.size() < most) {
                return;
            }
            from = hits.getLast().place();
        }
    }

    private static Place top(Wanted wanted, @Nullable Place before) {
        var to = wanted.to();
        var end = to == null ? LATEST : new Place(to, EARLIEST.id());
        return before == null || before.at().isAfter(end.at()) ? end : before;
    }
}
