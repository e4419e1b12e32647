package io.qunying.entry;

import io.qunying.community.Communities;
import io.qunying.community.Seats;
import io.qunying.entry.FrontDoor.OwnInvitation;
import io.qunying.entry.LiveCodes.Invitation;
import io.qunying.fact.Attribution;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.Page;
import io.qunying.staff.StaffMember;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Invitations: those made by staff for a code, and each member's own link into a community. */
@Component
class KeepInvitations {

    private static final int TOKEN = 10;
    private static final int MOST_AT_ONCE = 500;

    private final JdbcClient sql;
    private final CodeTable codes;
    private final Seats seats;
    private final Records records;
    private final Clock clock;

    KeepInvitations(JdbcClient sql, CodeTable codes, Seats seats, Records records, Clock clock) {
        this.sql = sql;
        this.codes = codes;
        this.seats = seats;
        this.records = records;
        this.clock = clock;
    }

    /** Where it is noted that someone invited. */
    @Component
    record Records(Facts facts, AuditTrail audit, Communities communities) {}

    @Transactional
    public List<Invitation> create(
            LiveCode code,
            int count,
            @Nullable Integer maxUses,
            @Nullable Instant expiresAt,
            @Nullable String note,
            StaffMember by) {
        if (count < 1 || count > MOST_AT_ONCE) {
            throw new FieldErrors("count", "out-of-range");
        }
        if (maxUses != null && maxUses < 1) {
            throw new FieldErrors("maxUses", "out-of-range");
        }
        var made = make(code, count, maxUses, expiresAt, note);
        records.audit()
                .record(by.actor(), "invitation.created", "code", code.id(), code.branch(), Map.of("count", count));
        return made;
    }

    /** For a playbook: one for each of those it invites. */
    @Transactional
    public List<String> once(LiveCode code, int count) {
        return make(code, count, 1, null, null).stream().map(Invitation::token).toList();
    }

    private List<Invitation> make(
            LiveCode code, int count, @Nullable Integer maxUses, @Nullable Instant expiresAt, @Nullable String note) {
        var now = clock.instant();
        var made = new ArrayList<Invitation>();
        for (var i = 0; i < count; i++) {
            made.add(new Invitation(ShortCode.next(TOKEN), now, maxUses, 0, expiresAt, PlainText.cleanOrNull(note)));
        }
        sql.sql("""
                        INSERT INTO invitation (token, code, community, note, max_uses, expires_at, created_at)
                        SELECT token, :code, :community, :note, CAST(:maxUses AS int),
                               CAST(:expiresAt AS timestamptz), :now
                        FROM unnest(CAST(:tokens AS text[])) AS token
                        """)
                .param("code", code.id())
                .param("community", code.community())
                .param("note", PlainText.cleanOrNull(note))
                .param("maxUses", maxUses)
                .param("expiresAt", Columns.time(expiresAt))
                .param("now", Columns.time(now))
                .param("tokens", made.stream().map(Invitation::token).toArray(String[]::new))
                .update();
        return made;
    }

    Page<Invitation> list(LiveCode code, @Nullable String cursor, int limit) {
        var rows = sql.sql("""
                        SELECT token, created_at, max_uses, used, expires_at, note FROM invitation
                        WHERE code = :code AND (CAST(:cursor AS text) IS NULL OR token > :cursor)
                        ORDER BY token
                        LIMIT :limit
                        """)
                .param("code", code.id())
                .param("cursor", cursor)
                .param("limit", limit + 1)
                .query(KeepInvitations::invitation)
                .list();
        return Page.of(rows, limit, Invitation::token);
    }

    @Transactional
    public OwnInvitation ofMember(UUID person, UUID community) {
        var seat = seats.current(community, person)
                .filter(it -> it.state() == Seats.SeatState.JOINED)
                .orElseThrow(() -> new DomainException(Category.FORBIDDEN, "not-a-member"));
        var code = codes.findForInvitation(community, seat.attribution().code())
                .orElseThrow(() -> new DomainException(Category.CONFLICT, "no-open-code"));
        var now = clock.instant();
        var token = sql.sql("""
                        INSERT INTO invitation (token, community, inviter, created_at)
                        VALUES (:token, :community, :inviter, :now)
                        ON CONFLICT (community, inviter) WHERE inviter IS NOT NULL
                        DO UPDATE SET created_at = invitation.created_at
                        RETURNING token
                        """)
                .param("token", ShortCode.next(TOKEN))
                .param("community", community)
                .param("inviter", person)
                .param("now", Columns.time(now))
                .query(String.class)
                .single();
        records.facts()
                .record(Fact.of(Verb.INVITATION_SENT, now, person)
                        .in(records.communities().get(community).branch(), community, seat.group())
                        .withClass(seat.classKey())
                        .from(seat.attribution())
                        .once("invitation:" + token + ":" + LocalDate.ofInstant(now, ZoneOffset.UTC)));
        return new OwnInvitation(code, token);
    }

    /** Who stands behind an invitation into the community, if anyone does. Bad tokens are nobody's. */
    @Nullable UUID findInviter(@Nullable String token, UUID community) {
        if (token == null || token.isBlank()) {
            return null;
        }
        return sql.sql("SELECT inviter FROM invitation WHERE token = :token AND community = :community")
                .param("token", PlainText.clean(token))
                .param("community", community)
                .query((row, _) -> java.util.Optional.ofNullable(Columns.id(row, "inviter")))
                .optional()
                .flatMap(it -> it)
                .orElse(null);
    }

    /**
     * Turns away whoever has no usable invitation, before anything is written or locked.
     *
     * @throws DomainException {@code invitation-invalid}, {@code invitation-used-up}
     */
    void require(LiveCode code, @Nullable String token, UUID person) {
        if (token == null) {
            throw invalid();
        }
        var left = sql.sql("""
                        SELECT max_uses IS NULL OR used < max_uses
                            OR EXISTS (SELECT FROM invitation_use u WHERE u.token = i.token AND u.person = :person)
                        FROM invitation i
                        WHERE token = :token AND (code = :code OR (inviter IS NOT NULL AND community = :community))
                          AND (expires_at IS NULL OR expires_at > :now)
                        """)
                .param("token", PlainText.clean(token))
                .param("person", person)
                .param("code", code.id())
                .param("community", code.community())
                .param("now", Columns.time(clock.instant()))
                .query(Boolean.class)
                .optional()
                .orElseThrow(KeepInvitations::invalid);
        if (!left) {
            throw usedUp();
        }
    }

    /**
     * Uses a checked invitation once for this person. The row lock of the count makes the last use go to one person
     * only.
     */
    void use(String token, UUID person) {
        var first = sql.sql("""
                        INSERT INTO invitation_use (token, person, at) VALUES (:token, :person, :now)
                        ON CONFLICT DO NOTHING
                        """)
                .param("token", token)
                .param("person", person)
                .param("now", Columns.time(clock.instant()))
                .update();
        if (first == 0) {
            return;
        }
        var counted = sql.sql("""
                        UPDATE invitation SET used = used + 1
                        WHERE token = :token AND (max_uses IS NULL OR used < max_uses)
                        """).param("token", token).update();
        if (counted == 0) {
            throw usedUp();
        }
    }

    private static DomainException invalid() {
        return new DomainException(Category.INVALID, "invitation-invalid");
    }

    private static DomainException usedUp() {
        return new DomainException(Category.GONE, "invitation-used-up");
    }

    static Attribution attribution(LiveCode code, @Nullable String scene, @Nullable UUID inviter) {
        return new Attribution(code.id(), knownScene(scene), code.source().code(), inviter);
    }

    /** An address can carry anything; only what we know may become a dimension of figures. */
    static @Nullable String knownScene(@Nullable String scene) {
        if (scene == null || scene.isBlank()) {
            return null;
        }
        return LiveCode.isScene(scene) ? scene : "other";
    }

    private static Invitation invitation(ResultSet row, int ignored) throws SQLException {
        return new Invitation(
                row.getString("token"),
                Columns.instantOf(row, "created_at"),
                row.getObject("max_uses", Integer.class),
                row.getInt("used"),
                Columns.instant(row, "expires_at"),
                row.getString("note"));
    }
}
