package io.qunying.dialogue.paper;

import io.qunying.dialogue.paper.City.Spot;
import io.qunying.dialogue.paper.WeatherSource.Weather;
import io.qunying.platform.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of the weather in places that papers ask for. */
@Component
class WeatherTable {

    private final JdbcClient jdbc;

    WeatherTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param readAt when the weather was told last */
    record Row(
            Spot spot,
            @Nullable Instant checkedAt,
            @Nullable Instant wantedAt,
            @Nullable Instant readAt,
            Weather weather) {}

    List<Row> find(List<Spot> spots) {
        return jdbc.sql("""
                        SELECT * FROM paper_weather WHERE (latitude, longitude) IN (
                            SELECT * FROM unnest(:latitudes::numeric[], :longitudes::numeric[]))""")
                .param("latitudes", Sql.column(spots, Spot::latitude))
                .param("longitudes", Sql.column(spots, Spot::longitude))
                .query((row, _) -> new Row(
                        new Spot(row.getBigDecimal("latitude"), row.getBigDecimal("longitude")),
                        Sql.timeOrNull(row, "checked_at"),
                        Sql.timeOrNull(row, "wanted_at"),
                        Sql.timeOrNull(row, "read_at"),
                        new Weather(row.getInt("code"), row.getInt("low"), row.getInt("high"))))
                .list();
    }

    /** In one order, so that nobody waits for somebody who waits for them. */
    void want(List<Spot> spots, Instant now) {
        jdbc.sql("""
                        INSERT INTO paper_weather AS w (latitude, longitude, wanted_at)
                        SELECT latitude, longitude, :now
                        FROM unnest(:latitudes::numeric[], :longitudes::numeric[]) AS it (latitude, longitude)
                        ORDER BY latitude, longitude
                        ON CONFLICT (latitude, longitude) DO UPDATE SET wanted_at = excluded.wanted_at
                        WHERE w.wanted_at IS NULL OR w.wanted_at <= :since""")
                .param("latitudes", Sql.column(spots, Spot::latitude))
                .param("longitudes", Sql.column(spots, Spot::longitude))
                .param("now", Sql.at(now))
                .param("since", Sql.at(Wish.countsSince(now)))
                .update();
    }

    List<Spot> wanted(Instant now, int most) {
        return jdbc.sql("""
                        SELECT latitude, longitude FROM paper_weather WHERE wanted_at <= :now
                        ORDER BY wanted_at LIMIT :most""")
                .param("now", Sql.at(now))
                .param("most", most)
                .query((row, _) -> new Spot(row.getBigDecimal("latitude"), row.getBigDecimal("longitude")))
                .list();
    }

    /** What was told before stays where nothing is told now. */
    void checked(Spot spot, Optional<Weather> weather, Instant now) {
        jdbc.sql("""
                        UPDATE paper_weather SET checked_at = :now, wanted_at = NULL,
                            read_at = CASE WHEN :told THEN :now ELSE read_at END,
                            code = CASE WHEN :told THEN :code ELSE code END,
                            low = CASE WHEN :told THEN :low ELSE low END,
                            high = CASE WHEN :told THEN :high ELSE high END
                        WHERE latitude = :latitude AND longitude = :longitude""")
                .param("latitude", spot.latitude())
                .param("longitude", spot.longitude())
                .param("now", Sql.at(now))
                .param("told", weather.isPresent())
                .param("code", weather.map(Weather::code).orElse(0))
                .param("low", weather.map(Weather::low).orElse(0))
                .param("high", weather.map(Weather::high).orElse(0))
                .update();
    }
}
