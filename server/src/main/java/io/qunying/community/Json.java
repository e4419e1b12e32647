package io.qunying.community;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Columns of type jsonb. */
@Component
class Json {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<List<String>>> PAIRS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TITLES = new TypeReference<>() {};

    private final JsonMapper mapper;

    Json(JsonMapper mapper) {
        this.mapper = mapper;
    }

    String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    <T> T read(String json, Class<T> type) {
        return mapper.readValue(json, type);
    }

    <T> List<T> readList(String json, Class<T> type) {
        return mapper.readValue(json, mapper.getTypeFactory().constructCollectionType(List.class, type));
    }

    List<String> texts(String json) {
        return mapper.readValue(json, TEXTS);
    }

    List<List<String>> pairs(String json) {
        return mapper.readValue(json, PAIRS);
    }

    Map<String, String> titles(String json) {
        return mapper.readValue(json, TITLES);
    }
}
