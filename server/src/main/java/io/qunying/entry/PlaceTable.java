package io.qunying.entry;

import io.qunying.entry.CodePlaces.Place;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of the places of codes. */
@Component
class PlaceTable {

    private final JdbcClient sql;

    PlaceTable(JdbcClient sql) {
        this.sql = sql;
    }

    List<Place> list(UUID code) {
        return sql.sql("SELECT * FROM code_place WHERE code = :code ORDER BY no")
                .param("code", code)
                .query((row, _) -> new Place(
                        Columns.idOf(row, "id"),
                        row.getString("name"),
                        row.getDouble("latitude"),
                        row.getDouble("longitude"),
                        row.getDouble("radius_km"),
                        row.getString("region"),
                        Arrays.asList((UUID[]) row.getArray("groups").getArray())))
                .list();
    }

    void put(UUID code, List<Place> places) {
        sql.sql("DELETE FROM code_place WHERE code = :code").param("code", code).update();
        for (var no = 0; no < places.size(); no++) {
            var place = places.get(no);
            sql.sql("""
                            INSERT INTO code_place (code, id, no, name, latitude, longitude, radius_km, region, groups)
                            VALUES (:code, :id, :no, :name, :latitude, :longitude, :radius, :region, :groups)""")
                    .param("code", code)
                    .param("id", place.id())
                    .param("no", no)
                    .param("name", place.name())
                    .param("latitude", place.latitude())
                    .param("longitude", place.longitude())
                    .param("radius", place.radiusKm())
                    .param("region", place.region(), java.sql.Types.VARCHAR)
                    .param("groups", place.groups().toArray(UUID[]::new))
                    .update();
        }
    }

    /** A group that the platform made for people from there. */
    void add(UUID code, UUID place, UUID group) {
        sql.sql("""
                        UPDATE code_place SET groups = groups || :group
                        WHERE code = :code AND id = :place AND NOT :group = ANY (groups)""")
                .param("code", code)
                .param("place", place)
                .param("group", group)
                .update();
    }
}
