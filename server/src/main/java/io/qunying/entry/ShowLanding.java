package io.qunying.entry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.qunying.community.Communities;
import io.qunying.community.Communities.ClassTitle;
import io.qunying.entry.Entrances.Entrance;
import io.qunying.entry.LiveCode.Figure;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Branches;
import io.qunying.staff.Organisation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the landing page of a code, once per state of what is behind it. */
@Component
class ShowLanding {

    private static final int MOST = 10_000;
    private static final Duration LATELY = Duration.ofDays(7);

    private final Entrances entrances;
    private final CheckAnswers forms;
    private final Organisation organisation;
    private final Branches branches;
    private final ShowJoins joins;
    private final PlaceTable places;
    private final JdbcClient sql;
    private final Clock clock;

    /** The page of an entrance, which is a new object whenever something may have changed. */
    private record Written(Entrance from, Landing.State state, Landing landing) {}

    private final Cache<String, Written> written =
            Caffeine.newBuilder().maximumSize(MOST).build();

    ShowLanding(
            Entrances entrances,
            CheckAnswers forms,
            Organisation organisation,
            Branches branches,
            ShowJoins joins,
            PlaceTable places,
            JdbcClient sql,
            Clock clock) {
        this.entrances = entrances;
        this.forms = forms;
        this.organisation = organisation;
        this.branches = branches;
        this.joins = joins;
        this.places = places;
        this.sql = sql;
        this.clock = clock;
    }

    @SuppressWarnings("ReferenceEquality") // a new object, not an equal one, tells that something may have changed
    Landing show(String code) {
        var entrance = entrances.find(code).orElse(null);
        if (entrance == null) {
            return Landing.unknown(code.toUpperCase(Locale.ROOT));
        }
        var state = entrance.state(clock);
        var before = written.getIfPresent(entrance.code().code());
        if (before != null && before.from() == entrance && before.state() == state) {
            return before.landing();
        }
        var fresh = new Written(entrance, state, write(entrance, state));
        written.put(entrance.code().code(), fresh);
        return fresh.landing();
    }

    private Landing write(Entrance entrance, Landing.State state) {
        var code = entrance.code();
        var community = entrance.community();
        var text = code.landing();
        return new Landing(
                state,
                code.code(),
                null,
                organisation.name(),
                branches.get(code.branch(), BranchScope.ALL).name(),
                community.id(),
                community.name(),
                text.headline(),
                text.subline(),
                values(entrance),
                text.pictures().stream().map(ShowLanding::address).toList(),
                figures(entrance),
                community.rules(),
                community.classes().stream()
                        .filter(it -> !it.refused())
                        .map(ClassTitle::title)
                        .map(Landing.ClassName::new)
                        .toList(),
                code.threshold().kind(),
                text.consents(),
                forms.form(code.form()),
                freeSeats(community),
                waitMinutesMedian(community.id()),
                null,
                null,
                community.nicknameTemplate(),
                (state == Landing.State.OPEN && joins.isShownTo(entrance)) ? true : null,
                spots(code.id()));
    }

    private @Nullable List<CodePlaces.Spot> spots(UUID code) {
        var spots = places.list(code).stream()
                .map(it -> new CodePlaces.Spot(
                        it.id(), it.name(), it.latitude(), it.longitude(), it.radiusKm(), it.region()))
                .toList();
        return spots.isEmpty() ? null : spots;
    }

    /** Where it is published who may come, that stands first. */
    private static List<LiveCode.Value> values(Entrance entrance) {
        var values = new ArrayList<>(entrance.code().landing().value());
        var criteria = entrance.community().criteria();
        if (criteria != null && !criteria.isBlank()) {
            values.addFirst(new LiveCode.Value("入群标准", criteria));
        }
        return values;
    }

    private static List<Figure> figures(Entrance entrance) {
        var figures = new ArrayList<>(entrance.code().landing().figures());
        if (entrance.code().landing().showMembers() && entrance.community().members() > 0) {
            figures.addFirst(new Figure(Long.toString(entrance.community().members()), "位成员"));
        }
        return figures;
    }

    /** How many can come in at present; unknown where groups open as they are needed. */
    private static @Nullable Long freeSeats(Communities.Profile community) {
        return community.freeSeats() == 0 && community.growing() ? null : community.freeSeats();
    }

    private static String address(UUID picture) {
        return "/api/h5/landings/pictures/" + picture;
    }

    private @Nullable Long waitMinutesMedian(UUID community) {
        return sql.sql("""
                        SELECT CAST(ceil(extract(epoch FROM
                                   percentile_cont(0.5) WITHIN GROUP (ORDER BY decided_at - submitted_at)) / 60) AS bigint)
                        FROM (SELECT submitted_at, decided_at FROM application
                              WHERE community = :community AND decided_at > :since
                              ORDER BY decided_at DESC LIMIT 200) AS latest
                        """)
                .param("community", community)
                .param("since", Columns.time(clock.instant().minus(LATELY)))
                .query((row, _) -> java.util.Optional.ofNullable(row.getObject(1, Long.class)))
                .single()
                .orElse(null);
    }
}
