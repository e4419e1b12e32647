package io.qunying.channel.message;

import io.qunying.channel.Connections;
import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxEvent.Membership;
import io.qunying.channel.Incoming;
import io.qunying.channel.PictureCodes;
import io.qunying.channel.message.Message.Origin;
import io.qunying.channel.message.PictureTable.Claimed;
import io.qunying.fact.Attribution;
import io.qunying.platform.DomainException;
import io.qunying.platform.Media;
import io.qunying.platform.Outage;
import io.qunying.platform.OutsideWeb.Answer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fetches pictures before their addresses die, a few at once, and keeps them by the message they came with. */
@Component
class FetchPictures {

    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** Neither the picture nor the platform is to blame, so it may be otherwise next time. */
    private static final String UNEXPECTED = "unexpected";

    /** What may be otherwise a little later. */
    private static final Set<String> PASSING = Set.of("not-reachable", "too-slow", "pictures-busy", UNEXPECTED);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private static final Logger log = LoggerFactory.getLogger(FetchPictures.class);

    private final PictureTable table;
    private final MessageTable messages;
    private final Messages stored;
    private final Connections connections;
    private final Media media;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FetchPictures(
            PictureTable table,
            MessageTable messages,
            Messages stored,
            Connections connections,
            Media media,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.messages = messages;
        this.stored = stored;
        this.connections = connections;
        this.media = media;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** @return whether there was one to fetch */
    boolean next() {
        var claimed = transaction.execute(_ -> table.claim().orElse(null));
        if (claimed == null) {
            return false;
        }
        try {
            if (claimed.attempts() > ATTEMPTS) {
                fail(claimed, UNEXPECTED); // whoever tried did not live to tell
            } else {
                fetch(claimed);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt(); // the lease runs out, and somebody takes it up again
            return false;
        } catch (IOException broken) {
            fail(claimed, "not-reachable");
        } catch (RuntimeException broken) {
            if (Outage.caused(broken)) {
                throw broken; // the lease runs out
            }
            log.warn("Picture {} of message {} failed", claimed.n(), claimed.message(), broken);
            fail(claimed, UNEXPECTED);
        }
        return true;
    }

    private void fetch(Claimed claimed) throws InterruptedException, IOException {
        switch (connections.connector(claimed.connection()).picture(claimed.address())) {
            case Answer.Read read -> keep(claimed, read.body().readAllBytes());
            case Answer.Failed failed -> fail(claimed, failed.code(), isPassing(failed));
            case Answer.Unchanged() -> fail(claimed, "http-status");
        }
    }

    /** Platforms, too, are busy or broken for a while. */
    private static boolean isPassing(Answer.Failed failed) {
        return PASSING.contains(failed.code())
                || (failed.params().get("status") instanceof Integer status
                        && (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR));
    }

    private void fail(Claimed claimed, String code) {
        fail(claimed, code, PASSING.contains(code));
    }

    private void fail(Claimed claimed, String code, boolean passing) {
        var again = passing && claimed.attempts() < ATTEMPTS
                ? clock.instant().plus(PAUSE.multipliedBy(1L << claimed.attempts()))
                : null;
        table.fail(claimed, code, again);
    }

    private void keep(Claimed claimed, byte[] bytes) {
        try {
            transaction.executeWithoutResult(status -> {
                var picture = media.store(PictureTable.PURPOSE, bytes);
                var codes = PictureCodes.in(
                        media.read(PictureTable.PURPOSE, picture.id()).bytes());
                messages.lock(claimed.message());
                if (!table.keep(claimed, picture)) {
                    status.setRollbackOnly();
                    return;
                }
                messages.showPictures(claimed.message());
                if (!codes.isEmpty()) {
                    tell(claimed, picture, codes);
                }
            });
        } catch (DomainException noPicture) {
            fail(claimed, noPicture.code());
        }
    }

    /** The message passed the guards before anybody could see what is in its picture. */
    private void tell(Claimed claimed, Media.Picture picture, List<String> codes) {
        for (var message : stored.find(List.of(claimed.message()))) {
            var event = event(message, picture, codes);
            if (message.withheld() == null && event.membership() != null) {
                events.publishEvent(new PicturesReceived(event));
                var because = event.withheldBecause();
                if (because != null) {
                    messages.withheld(message.id(), because);
                }
            }
        }
    }

    private static InboxEvent event(Message message, Media.Picture picture, List<String> codes) {
        var event = new InboxEvent(
                message.id(),
                new Incoming(
                        message.connection(),
                        message.id().toString(),
                        Incoming.Kind.MESSAGE,
                        message.groupRef(),
                        "",
                        message.at(),
                        Map.of(
                                "text",
                                message.text(),
                                "pictures",
                                List.of(picture.id().toString()),
                                "codes",
                                codes)));
        var person = message.person();
        var seat = message.seat();
        var group = message.group();
        var community = message.community();
        if (person != null && seat != null && group != null && community != null) {
            event.identified(person);
            event.belongs(new Membership(
                    seat,
                    group,
                    community,
                    message.branch(),
                    null,
                    message.nickname(),
                    message.origin() == Origin.STAFF,
                    Attribution.NONE));
        }
        return event;
    }
}
