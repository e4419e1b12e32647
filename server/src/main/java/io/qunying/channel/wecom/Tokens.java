package io.qunying.channel.wecom;

import io.qunying.platform.Sql;
import io.qunying.platform.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Access tokens and the tickets that sign pages, one of each kind for each connection and shared by all nodes: the
 * platform may take back a token as soon as somebody asks for another one, and blocks those who ask often.
 */
@Component
class Tokens {

    /** So much earlier than the platform says a token is over for us. */
    private static final Duration MARGIN = Duration.ofSeconds(200);

    /** Many wrong secrets block the address of the server for an hour. */
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final Vault vault;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<Key, Held> held = new ConcurrentHashMap<>();
    private final Map<Key, Refused> refusals = new ConcurrentHashMap<>();
    /** Whether the last call of a connection from this node was taken for its address. */
    private final Map<UUID, Boolean> trusted = new ConcurrentHashMap<>();

    Tokens(JdbcClient jdbc, Vault vault, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What the platform gives out for a time. */
    enum Kind {
        /** With which the API is called. */
        ACCESS,
        /** With which the API is asked about the archive of messages. */
        ARCHIVE,
        /** Signs a page for the corporation; 400 an hour are given out to it. */
        PAGE_OF_CORP,
        /** Signs a page for the app; 100 an hour are given out to it. */
        PAGE_OF_APP
    }

    private record Key(UUID connection, Kind kind) {}

    /** A token as the platform gave it out. */
    record Token(String value, Duration life) {}

    /** Asks the platform. */
    interface Source {
        Token ask();
    }

    private record Held(int version, String value, Instant until) {

        boolean serves(Setup setup, @Nullable String refused, Instant now) {
            return version == setup.version() && now.isBefore(until) && !value.equals(refused);
        }
    }

    private record Refused(int version, Instant until, Refusal why) {}

    /**
     * The token of a connection. Asked for a ticket, a source may ask for the access token.
     *
     * @param refused one that the platform no longer takes, or null
     * @param again whether to ask the platform whatever is known
     * @throws Refusal if the platform gives none; asked again only after half a minute
     */
    String current(Setup setup, Kind kind, @Nullable String refused, boolean again, Source source) {
        var key = new Key(setup.connection(), kind);
        var known = held.get(key);
        if (!again && known != null && known.serves(setup, refused, clock.instant())) {
            return known.value();
        }
        var last = refusals.get(key);
        if (last != null && last.version() == setup.version() && clock.instant().isBefore(last.until())) {
            throw last.why();
        }
        try {
            var now = transaction.execute(_ -> shared(setup, key, refused, again, source));
            held.put(key, now);
            return now.value();
        } catch (Refusal refusal) {
            note(setup, key, refusal);
            throw refusal;
        }
    }

    /**
     * The platform takes no call from this address, whatever the token: shown to people as where it gives none, until
     * one is answered.
     */
    void untrusted(Setup setup, Refusal refusal) {
        if (!Boolean.FALSE.equals(trusted.put(setup.connection(), false))) {
            note(setup, new Key(setup.connection(), Kind.ACCESS), refusal);
        }
    }

    /** A call was answered. */
    void trusted(Setup setup) {
        if (!Boolean.TRUE.equals(trusted.put(setup.connection(), true))) {
            jdbc.sql("""
                            UPDATE wecom_token SET refused = NULL
                            WHERE connection = :connection AND kind = 'ACCESS' AND refused = :untrusted""")
                    .param("connection", setup.connection())
                    .param("untrusted", String.valueOf(Refusal.UNTRUSTED))
                    .update();
        }
    }

    /** For people, on whichever node they look. */
    private void note(Setup setup, Key key, Refusal refusal) {
        jdbc.sql("""
                        INSERT INTO wecom_token (connection, kind, refused, refused_version)
                        VALUES (:connection, :kind, :code, :version)
                        ON CONFLICT (connection, kind) DO UPDATE SET refused = :code, refused_version = :version""")
                .param("connection", key.connection())
                .param("kind", key.kind().name())
                .param("code", refusal.code())
                .param("version", setup.version())
                .update();
    }

    /** Those that got no access token when they last asked for one, set up as they are now, and why. */
    Map<UUID, String> refusals(Collection<UUID> connections) {
        var codes = new HashMap<UUID, String>();
        jdbc.sql("""
                        SELECT t.connection, t.refused FROM wecom_token t JOIN connection c ON c.id = t.connection
                        WHERE t.connection = ANY (:connections::uuid[]) AND t.kind = 'ACCESS'
                          AND t.refused IS NOT NULL AND t.refused_version = c.version""").param("connections", Sql.ids(connections)).query(row -> {
            codes.put(Sql.id(row, "connection"), row.getString("refused"));
        });
        return codes;
    }

    /** Whoever comes first asks; the others wait for the row and find what it got. */
    private Held shared(Setup setup, Key key, @Nullable String refused, boolean again, Source source) {
        jdbc.sql("INSERT INTO wecom_token (connection, kind) VALUES (:connection, :kind) ON CONFLICT DO NOTHING")
                .param("connection", key.connection())
                .param("kind", key.kind().name())
                .update();
        var stored = jdbc.sql("""
                        SELECT * FROM wecom_token
                        WHERE connection = :connection AND kind = :kind AND token IS NOT NULL FOR UPDATE""")
                .param("connection", key.connection())
                .param("kind", key.kind().name())
                .query((row, _) -> new Held(
                        row.getInt("settings_version"), vault.open(row.getBytes("token")), Sql.time(row, "until")))
                .optional();
        if (!again && stored.isPresent() && stored.get().serves(setup, refused, clock.instant())) {
            return stored.get();
        }
        var fresh = ask(setup, key, source);
        jdbc.sql("""
                        UPDATE wecom_token SET settings_version = :version, token = :token, until = :until,
                            refused = NULL
                        WHERE connection = :connection AND kind = :kind""")
                .param("version", fresh.version())
                .param("token", vault.seal(fresh.value()))
                .param("until", Sql.at(fresh.until()))
                .param("connection", key.connection())
                .param("kind", key.kind().name())
                .update();
        return fresh;
    }

    private Held ask(Setup setup, Key key, Source source) {
        try {
            var token = source.ask();
            var margin = token.life().compareTo(MARGIN.multipliedBy(2)) > 0
                    ? MARGIN
                    : token.life().dividedBy(2);
            var until = clock.instant().plus(token.life()).minus(margin);
            refusals.remove(key);
            return new Held(setup.version(), token.value(), until);
        } catch (Refusal refusal) {
            if (!refusal.code().equals(Refusal.NOT_REACHABLE)) {
                var until = clock.instant().plus(AFTER_REFUSAL);
                refusals.put(key, new Refused(setup.version(), until, refusal));
            }
            throw refusal;
        }
    }
}
