package io.qunying.entry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.qunying.entry.Entrances.Entrance;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Notes who scanned and who read, each once a day. The hot path: nothing here waits for more than one shared commit.
 */
@Component
class Reception {

    private static final int MOST = 10_000;

    private final Entrances entrances;
    private final KeepInvitations invitations;
    private final Facts facts;
    private final Clock clock;

    /** Who stands behind an invitation never changes. */
    private final Cache<String, Optional<UUID>> inviters =
            Caffeine.newBuilder().maximumSize(MOST).build();

    Reception(Entrances entrances, KeepInvitations invitations, Facts facts, Clock clock) {
        this.entrances = entrances;
        this.invitations = invitations;
        this.facts = facts;
        this.clock = clock;
    }

    void scanned(UUID visitor, String code, @Nullable String scene, @Nullable String invitation) {
        entrances.find(code).ifPresent(it -> {
            var place = KeepInvitations.knownScene(scene);
            note(Verb.CODE_SCANNED, visitor, it, place, invitation, "scan:" + place + ":");
        });
    }

    void viewed(UUID visitor, String code, @Nullable String scene, @Nullable String invitation) {
        entrances.find(code).ifPresent(it -> note(Verb.LANDING_VIEWED, visitor, it, scene, invitation, "view:"));
    }

    private void note(
            Verb verb,
            UUID visitor,
            Entrance entrance,
            @Nullable String scene,
            @Nullable String invitation,
            String key) {
        var now = clock.instant();
        var code = entrance.code();
        var inviter = invitation == null || invitation.isBlank() ? null : inviter(invitation, code.community());
        facts.recordDurably(Fact.of(verb, now, visitor)
                .in(code.branch(), code.community(), null)
                .from(KeepInvitations.attribution(code, scene, inviter))
                .on(code.id())
                .once(key + visitor + ":" + code.code() + ":" + LocalDate.ofInstant(now, ZoneOffset.UTC)));
    }

    private @Nullable UUID inviter(String invitation, UUID community) {
        return inviters.get(
                        invitation, it -> Optional.ofNullable(invitations.findInviter(PlainText.clean(it), community)))
                .orElse(null);
    }
}
