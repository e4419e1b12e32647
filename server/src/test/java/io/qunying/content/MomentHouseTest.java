package io.qunying.content;

import io.qunying.platform.Pictures;
import io.qunying.testing.AsStaff;
import io.qunying.testing.WecomHouseTest;
import java.io.UnsupportedEncodingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** What tests of moments ask and look at. */
abstract class MomentHouseTest extends WecomHouseTest {

    static final String API = "/cgi-bin/externalcontact/";

    @Autowired
    Uploads uploads;

    List<UUID> pictures(int count) {
        var branch = jdbc.sql("SELECT id FROM branch LIMIT 1").query(UUID.class).single();
        return IntStream.range(0, count)
                .mapToObj(it -> uploads.storePicture(branch, Pictures.picture("png", 80, 60, it))
                        .id())
                .toList();
    }

    static Map<String, Object> request(Map<String, ?> parts) {
        var request = new HashMap<String, Object>(
                Map.of("text", "", "pictures", List.of(), "staff", List.of(), "tags", List.of()));
        request.putAll(parts);
        return request;
    }

    /** @return the code of the refusal, or the fields with their codes; empty where it is written */
    String write(Map<String, ?> parts) {
        return code(asked(AsStaff.owner(), "", json.writeValueAsString(request(parts))));
    }

    MvcTestResult asked(RequestPostProcessor by, String path, String body) {
        return http.post()
                .uri("/api/console/connections/" + connection + "/moments" + path)
                .with(by)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    JsonNode read(MvcTestResult answer) {
        try {
            return json.readTree(answer.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException never) {
            throw new IllegalStateException(never);
        }
    }

    /** The latest first. */
    List<JsonNode> list() {
        return get("").path("items").valueStream().toList();
    }

    JsonNode shown() {
        return list().getFirst();
    }

    JsonNode get(String path) {
        return read(http.get()
                .uri("/api/console/connections/" + connection + "/moments" + path)
                .with(AsStaff.owner())
                .exchange());
    }
}
