package io.qunying.channel.message;

import io.qunying.channel.message.Message.Origin;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Messages as they are stored. */
@Component
class MessageRows implements RowMapper<Message> {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final JsonMapper json;

    MessageRows(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Message mapRow(ResultSet row, int number) throws SQLException {
        return new Message(
                Sql.id(row, "id"),
                Sql.time(row, "at"),
                Sql.id(row, "connection"),
                row.getString("group_ref"),
                Sql.idOrNull(row, "group_id"),
                Sql.idOrNull(row, "community"),
                Sql.idOrNull(row, "branch"),
                Sql.idOrNull(row, "person"),
                Sql.idOrNull(row, "seat"),
                Origin.valueOf(row.getString("origin")),
                row.getString("nickname"),
                row.getString("text"),
                json.readValue(row.getString("pictures"), TEXTS),
                row.getString("reply_to"),
                row.getBoolean("generated"),
                row.getString("withheld"),
                row.getBoolean("recalled"));
    }
}
