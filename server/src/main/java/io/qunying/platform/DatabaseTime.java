package io.qunying.platform;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/** Compares a clock of this machine with the database's. */
final class DatabaseTime implements HouseClock.Reference {

    /** The quickest of so many answers counts: the longer one takes, the less it says. */
    private static final int QUESTIONS = 3;

    private static final int PATIENCE_SECONDS = 5;

    private final DataSource database;
    private final Clock system;

    DatabaseTime(DataSource database, Clock system) {
        this.database = database;
        this.system = system;
    }

    private record Answer(Duration ahead, Duration took) {

        Answer orQuicker(Answer other) {
            return other.took.compareTo(took) < 0 ? other : this;
        }
    }

    @Override
    public Duration ahead() throws SQLException {
        try (var connection = database.getConnection();
                var question = connection.prepareStatement("SELECT clock_timestamp()")) {
            question.setQueryTimeout(PATIENCE_SECONDS);
            var best = ask(question);
            for (var more = 1; more < QUESTIONS; more++) {
                best = best.orQuicker(ask(question));
            }
            return best.ahead();
        }
    }

    /** What it answers was true about half way between question and return. */
    private Answer ask(PreparedStatement question) throws SQLException {
        var asked = system.instant();
        try (var rows = question.executeQuery()) {
            var took = Duration.between(asked, system.instant());
            rows.next();
            var answer = rows.getObject(1, OffsetDateTime.class).toInstant();
            return new Answer(Duration.between(asked.plus(took.dividedBy(2)), answer), took);
        }
    }
}
