package io.qunying.person;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Documents in {@code jsonb} columns. */
@Component
class Json {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    /** The application's own mapper leaves nulls out; in a profile a null says that a value was cleared. */
    private final JsonMapper mapper = JsonMapper.builder().build();

    String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    Map<String, Object> readObject(String json) {
        return mapper.readValue(json, OBJECT);
    }

    <T> T read(String json, Class<T> type) {
        return mapper.readValue(json, type);
    }

    <T> List<T> readList(String json, Class<T> type) {
        return mapper.readValue(json, mapper.getTypeFactory().constructCollectionType(List.class, type));
    }
}
