package io.qunying.channel.message;

import io.qunying.channel.message.Message.Place;
import io.qunying.channel.message.Messages.Wanted;
import io.qunying.platform.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of a search. Each reads between two places, of which it excludes the upper one. */
@Component
class MessageScan {

    /** The times stand alone as well, because only they tell the database which months it can leave out. */
    private static final String BETWEEN =
            "at <= :topAt AND (at, id) < (:topAt, :topId) AND at >= :lowAt AND (at, id) >= (:lowAt, :lowId)";

    private static final String NEWEST_FIRST = " ORDER BY at DESC, id DESC";

    private final JdbcClient jdbc;
    private final MessageRows rows;

    MessageScan(JdbcClient jdbc, MessageRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /**
     * For the rest of the transaction. A plan for any words, group and time takes the word for a frequent one and the
     * time for a short one, and reads a month for a word that stands in it twice.
     */
    void planEach() {
        jdbc.sql("SET LOCAL plan_cache_mode = force_custom_plan").update();
    }

    /** @return the place so many messages down, or null if there are not so many */
    @Nullable Place stepDown(Wanted wanted, Place top, Place low, int step) {
        return jdbc.sql("SELECT at, id FROM message WHERE " + BETWEEN + narrow(wanted) + NEWEST_FIRST
                        + " OFFSET :step LIMIT 1")
                .paramSource(parameters(wanted, top, low).addValue("step", step - 1))
                .query((row, _) -> new Place(Sql.time(row, "at"), Sql.id(row, "id")))
                .optional()
                .orElse(null);
    }

    /** Reads them in their order and stops when it has enough; OFFSET 0 keeps it from any other way. */
    List<Message> walk(Wanted wanted, SearchTerms terms, Place top, Place low, int most) {
        var parameters = parameters(wanted, top, low).addValue("most", most);
        var words = new ArrayList<String>();
        if (terms.indexed()) {
            words.add("tokens @> CAST(:tokens AS int[])");
            parameters.addValue("tokens", terms.literal(IntStream.empty()));
        }
        var single = terms.unindexed();
        for (int number = 0; number < single.size(); number++) {
            words.add("strpos(lower(normalize(text, NFKC)), :word" + number + ") > 0");
            parameters.addValue("word" + number, single.get(number));
        }
        var filter = words.isEmpty() ? "" : " AND " + String.join(" AND ", words);
        return jdbc.sql("SELECT * FROM (SELECT * FROM message WHERE " + BETWEEN + narrow(wanted) + NEWEST_FIRST
                        + " OFFSET 0) latest WHERE NOT recalled" + wide(wanted) + filter + NEWEST_FIRST
                        + " LIMIT :most")
                .paramSource(parameters)
                .query(rows)
                .list();
    }

    /** Finds all of them by their words and then takes the latest. */
    List<Message> lookUp(Wanted wanted, SearchTerms terms, Place top, Place low, int most) {
        var parameters = parameters(wanted, top, low)
                .addValue("most", most)
                .addValue("tokens", terms.literal(places(wanted.group())));
        var branches = wanted.branches();
        var somewhere = "";
        if (branches != null) {
            somewhere = " AND tokens && CAST(:places AS int[])";
            parameters.addValue("places", Bigrams.literal(branches.stream().mapToInt(Bigrams::place)));
        }
        return jdbc.sql("SELECT * FROM (SELECT * FROM message WHERE " + BETWEEN
                        + " AND tokens @> CAST(:tokens AS int[])" + somewhere + narrow(wanted) + wide(wanted)
                        + " AND NOT recalled OFFSET 0) hits" + NEWEST_FIRST + " LIMIT :most")
                .paramSource(parameters)
                .query(rows)
                .list();
    }

    private static IntStream places(@Nullable UUID group) {
        return Stream.ofNullable(group).mapToInt(Bigrams::place);
    }

    /** What an index of its own answers. */
    private static String narrow(Wanted wanted) {
        return (wanted.group() == null ? "" : " AND group_id = :group")
                + (wanted.persons().isEmpty() ? "" : " AND person = ANY (:persons::uuid[])");
    }

    private static String wide(Wanted wanted) {
        return (wanted.community() == null ? "" : " AND community = :community")
                + (wanted.branches() == null ? "" : " AND branch = ANY (:branches::uuid[])");
    }

    private static MapSqlParameterSource parameters(Wanted wanted, Place top, Place low) {
        var parameters = new MapSqlParameterSource("topAt", Sql.at(top.at()))
                .addValue("topId", top.id())
                .addValue("lowAt", Sql.at(low.at()))
                .addValue("lowId", low.id())
                .addValue("group", wanted.group())
                .addValue("community", wanted.community())
                .addValue("persons", Sql.ids(wanted.persons()));
        var branches = wanted.branches();
        return branches == null ? parameters : parameters.addValue("branches", Sql.ids(branches));
    }
}
