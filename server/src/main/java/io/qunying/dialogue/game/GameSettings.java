package io.qunying.dialogue.game;

import io.qunying.platform.DomainException;
import io.qunying.platform.Fresh;
import io.qunying.platform.Sql;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The games of each community; nothing is switched on until somebody does it. */
@Component
class GameSettings {

    private final JdbcClient jdbc;
    private final Fresh<Map<UUID, GameSetting>> all;

    GameSettings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        all = new Fresh<>(clock, this::read);
    }

    GameSetting of(UUID community) {
        return jdbc.sql("SELECT * FROM game_setting WHERE community = :community")
                .param("community", community)
                .query((row, _) -> setting(row))
                .optional()
                .orElse(GameSetting.OFF);
    }

    /** As it was within the last seconds, without a statement for everything that is said. */
    GameSetting lately(UUID community) {
        return all.get().getOrDefault(community, GameSetting.OFF);
    }

    private Map<UUID, GameSetting> read() {
        var read = new HashMap<UUID, GameSetting>();
        jdbc.sql("SELECT * FROM game_setting").query(row -> {
            read.put(Sql.id(row, "community"), setting(row));
        });
        return Map.copyOf(read);
    }

    private static GameSetting setting(ResultSet row) throws SQLException {
        return new GameSetting(
                Arrays.stream(strings(row.getArray("kinds")))
                        .map(GameKind::valueOf)
                        .toList(),
                GameSetting.Starters.valueOf(row.getString("starters")),
                row.getObject("hours_from", LocalTime.class),
                row.getObject("hours_until", LocalTime.class),
                row.getInt("idle_minutes"),
                row.getBoolean("tones"),
                row.getInt("bomb_most"),
                row.getInt("quiz_rounds"),
                row.getInt("quiz_seconds"),
                row.getInt("version"));
    }

    static String[] strings(Array array) throws SQLException {
        return (String[]) array.getArray();
    }

    /** @throws DomainException {@code changed-meanwhile} if another version is stored by now */
    void save(UUID community, GameSetting setting) {
        var first = jdbc.sql("""
                INSERT INTO game_setting (community, kinds, starters, hours_from, hours_until, idle_minutes, tones,
                    bomb_most, quiz_rounds, quiz_seconds, version)
                SELECT :community, :kinds, :starters, :from, :until, :idle, :tones, :bomb, :rounds, :seconds, 1
                WHERE :version = 0
                ON CONFLICT (community) DO NOTHING""");
        var again = jdbc.sql("""
                UPDATE game_setting SET kinds = :kinds, starters = :starters, hours_from = :from, hours_until = :until,
                    idle_minutes = :idle, tones = :tones, bomb_most = :bomb, quiz_rounds = :rounds,
                    quiz_seconds = :seconds, version = version + 1
                WHERE community = :community AND version = :version""");
        var statement = setting.version() == 0 ? first : again;
        var rows = statement
                .param("community", community)
                .param(
                        "kinds",
                        setting.kinds().stream().distinct().map(Enum::name).toArray(String[]::new))
                .param("starters", setting.starters().name())
                .param("from", setting.hoursFrom())
                .param("until", setting.hoursUntil())
                .param("idle", setting.idleMinutes())
                .param("tones", setting.tones())
                .param("bomb", setting.bombMost())
                .param("rounds", setting.quizRounds())
                .param("seconds", setting.quizSeconds())
                .param("version", setting.version())
                .update();
        if (rows == 0) {
            throw new DomainException(DomainException.Category.CONFLICT, "changed-meanwhile");
        }
        all.forget();
    }
}
