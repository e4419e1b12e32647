package io.qunying.channel.roster;

import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections;
import io.qunying.channel.Connector;
import io.qunying.channel.DueOnPlatforms;
import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import io.qunying.channel.TransferSource;
import io.qunying.channel.TransferSource.Progress;
import io.qunying.channel.Transfers.Kind;
import io.qunying.channel.Transfers.State;
import io.qunying.channel.roster.TransferTable.Batch;
import io.qunying.channel.roster.TransferTable.Piece;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks platforms to hand over, and follows what comes of it until it has ended. It is written down that something is
 * asked for before it is: whoever finds that said without an answer looks on the platform, and asks again only what is
 * not under way there.
 */
@Component
class CarryTransfers {

    private static final Logger log = LoggerFactory.getLogger(CarryTransfers.class);

    /** Platforms count days by this clock. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Longer than a call takes; after that nobody waits for its answer any more. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** Clocks differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** Customers have a day to refuse; where the platform tells nothing for so long, nobody waits any more. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final Duration LOOK = Duration.ofMinutes(30);

    private final TransferTable table;
    private final DueOnPlatforms<TransferSource, Batch> due;
    private final Clock clock;

    CarryTransfers(Connections connections, ConnectionSettings settings, TransferTable table, Clock clock) {
        this.table = table;
        this.due = new DueOnPlatforms<>(
                "transfers",
                connections,
                settings,
                clock,
                Connector::transfers,
                (connection, source) -> table.claim(connection, source.limits().atOnce(), clock.instant(), LEASE),
                this::carry);
        this.clock = clock;
    }

    void carryDue() {
        due.begin(table.connectionsDue(clock.instant()));
    }

    private void carry(Batch batch, TransferSource source) {
        var state = batch.pieces().getFirst().state();
        try {
            if (batch.kind() == Kind.GROUPS) {
                carryGroups(batch, state, source);
            } else if (state == State.WANTED) {
                begin(batch, source);
            } else {
                follow(batch, source);
            }
            due.answered(batch.connection());
        } catch (NotTaken refused) {
            refused(batch, state, refused);
        }
    }

    private void begin(Batch batch, TransferSource source) throws NotTaken {
        var refused = source.begin(batch.route(), refs(batch.pieces()), batch.message());
        end(batch, refused, State.WAITING, clock.instant().plus(LOOK));
    }

    /** @param done of those that the platform did not refuse */
    private void end(Batch batch, Map<String, String> refused, State done, @Nullable Instant due) {
        var now = clock.instant();
        var taken = new ArrayList<Piece>();
        for (var piece : batch.pieces()) {
            var code = refused.get(piece.ref());
            if (code == null) {
                taken.add(piece);
            } else {
                table.set(batch, List.of(piece), State.FAILED, code, null, now);
            }
        }
        table.set(batch, taken, done, null, due, now);
    }

    /** Also those that were asked for without an answer: what is not under way there is asked for again. */
    private void follow(Batch batch, TransferSource source) throws NotTaken {
        var first = batch.pieces().stream()
                .flatMap(it -> Stream.ofNullable(it.askedAt()))
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        var progress = source.progress(batch.route(), first.minus(SKEW));
        var now = clock.instant();
        for (var piece : batch.pieces()) {
            var one = List.of(piece);
            switch (progress.getOrDefault(piece.ref(), Progress.UNKNOWN)) {
                case DONE -> table.set(batch, one, State.DONE, null, null, now);
                case WAITING -> table.set(batch, one, State.WAITING, null, now.plus(LOOK), now);
                case REFUSED -> table.set(batch, one, State.REFUSED, null, null, now);
                case TAKER_FULL -> table.set(batch, one, State.FAILED, "40099", null, now);
                case UNKNOWN -> {
                    if (piece.state() == State.ASKED) {
                        table.set(batch, one, State.WANTED, null, now, now);
                    } else {
                        table.set(batch, one, State.FAILED, "transfer-unknown", null, now);
                    }
                }
            }
        }
    }

    private void carryGroups(Batch batch, State state, TransferSource source) throws NotTaken {
        if (state != State.WANTED) {
            followGroups(batch, state, source);
            return;
        }
        var midnight = clock.instant().atZone(ZONE).toLocalDate().atStartOfDay(ZONE);
        // those of this batch count as given already
        var given = table.groupsGiven(batch.connection(), batch.route().to(), midnight.toInstant());
        var over = Math.clamp(
                given - source.limits().groupsADay(), 0, batch.pieces().size());
        var today = batch.pieces().subList(0, batch.pieces().size() - over);
        var later = batch.pieces().subList(today.size(), batch.pieces().size());
        table.set(batch, later, State.WANTED, "quota", midnight.plusDays(1).toInstant(), clock.instant());
        if (!today.isEmpty()) {
            var now = batch.of(today);
            end(now, source.handGroups(batch.route(), refs(today)), State.DONE, null);
        }
    }

    /** One that cannot be asked for, as it was dismissed, keeps none of the others from being. */
    private void followGroups(Batch batch, State state, TransferSource source) {
        for (var i = 0; i < batch.pieces().size(); i++) {
            var piece = batch.pieces().get(i);
            var one = List.of(piece);
            try {
                var arrived = batch.route().to().equals(source.ownerOf(piece.ref()));
                var now = clock.instant();
                table.set(batch, one, arrived ? State.DONE : State.WANTED, null, arrived ? null : now, now);
            } catch (NotTaken refused) {
                if (refused.because() == Because.NOT_NOW || refused.because() == Because.UNKNOWN) {
                    var left = batch.pieces().subList(i, batch.pieces().size());
                    refused(batch.of(left), state, refused);
                    return;
                }
                table.set(batch, one, State.FAILED, refused.code(), null, clock.instant());
            }
        }
    }

    private static List<String> refs(List<Piece> pieces) {
        return pieces.stream().map(Piece::ref).toList();
    }

    private void refused(Batch batch, State state, NotTaken refused) {
        log.info(
                "Transfer {}: {} not taken: {}",
                batch.transfer(),
                batch.pieces().size(),
                refused.code());
        var now = clock.instant();
        if (refused.because() == Because.NOT_NOW) {
            var until = due.rest(batch.connection(), refused.rest());
            table.set(batch, batch.pieces(), state, refused.code(), until, now);
        } else if (refused.because() == Because.UNKNOWN || state != State.WANTED) {
            // what was asked for may have been begun: the platform is asked as soon as nobody waits for an answer
            var asked = state == State.WANTED ? State.ASKED : state;
            for (var piece : batch.pieces()) {
                var since = piece.askedAt();
                if (since != null && since.plus(LONGEST).isBefore(now)) {
                    table.set(batch, List.of(piece), State.FAILED, refused.code(), null, now);
                } else {
                    table.set(batch, List.of(piece), asked, refused.code(), now.plus(LEASE), now);
                }
            }
        } else {
            table.set(batch, batch.pieces(), State.FAILED, refused.code(), null, now);
        }
    }
}
