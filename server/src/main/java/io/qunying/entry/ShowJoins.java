package io.qunying.entry;

import io.qunying.community.Seats.Sitter;
import io.qunying.entry.Entrances.Entrance;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.platform.NotFound;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows people the platform's code by which they come into a group, never one that leads nowhere. */
@Component
class ShowJoins {

    private final JoinTable table;
    private final JoinPictures pictures;
    private final Entrances entrances;
    private final LetIn letIn;
    private final Bouncer bouncer;
    private final Clock clock;

    ShowJoins(JoinTable table, JoinPictures pictures, Entrances entrances, LetIn letIn, Bouncer bouncer, Clock clock) {
        this.table = table;
        this.pictures = pictures;
        this.entrances = entrances;
        this.letIn = letIn;
        this.bouncer = bouncer;
        this.clock = clock;
    }

    /** Whether who opens the landing page is shown a picture at once, because nothing is asked of anybody. */
    boolean isShownTo(Entrance entrance) {
        return isOpen(entrance)
                && table.choose(entrance.code().id(), null, null).isPresent();
    }

    private static boolean isOpen(Entrance entrance) {
        var code = entrance.code();
        return code.threshold().kind() == ThresholdKind.OPEN
                && code.form().isEmpty()
                && code.landing().consents().isEmpty()
                && !entrance.community().invited();
    }

    /** Whether somebody who was let in may come in by a picture. */
    boolean isShownTo(Application application) {
        // First whether there is a code at all: this is asked again and again, also in houses without any.
        return table.choose(application.filed().code(), group(application), null)
                        .isPresent()
                && mayEnter(application);
    }

    /** Whoever was removed, left or is blacklisted since is not let in by having been let in once. */
    private boolean mayEnter(Application application) {
        var sitter = new Sitter(application.filed().community(), application.person());
        var approved = switch (application.state()) {
            case WAITING -> letIn.has(sitter, true);
            case APPROVED, JOINED -> letIn.has(sitter, false);
            default -> false;
        };
        return approved
                && isEntered(application)
                && bouncer.findMatch(application).isEmpty();
    }

    /** An end of the code is one for newcomers: who was let in before comes in. */
    private boolean isEntered(Application application) {
        return switch (entrances.get(application.filed().code()).state(clock)) {
            case OPEN, EXPIRED -> true;
            case DISABLED, CLOSED, UNKNOWN -> false;
        };
    }

    private static @Nullable UUID group(Application application) {
        var seat = application.standing().seat();
        return seat == null ? null : seat.group();
    }

    /** @throws NotFound where no group has room, or something is asked first */
    byte[] picture(Entrance entrance, @Nullable UUID place) {
        if (!isOpen(entrance)) {
            throw new NotFound("code", entrance.code().code());
        }
        return picture(entrance.code().id(), null, place);
    }

    /** @throws NotFound where no group has room, or they were not let in */
    byte[] picture(Application application, @Nullable UUID place) {
        if (!mayEnter(application)) {
            throw new NotFound("application", application.id());
        }
        return picture(application.filed().code(), group(application), place);
    }

    private byte[] picture(UUID code, @Nullable UUID group, @Nullable UUID place) {
        var shown = table.choose(code, group, place).orElseThrow(() -> new NotFound("code", code));
        return pictures.get(shown.connection(), shown.picture());
    }
}
