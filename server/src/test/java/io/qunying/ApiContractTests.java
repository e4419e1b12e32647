package io.qunying;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class ApiContractTests {

    private static final Path COMMITTED =
            Path.of(System.getProperty("qunying.root", ".."), "openapi.json").normalize();
    private static final JsonMapper json = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, SerializationFeature.INDENT_OUTPUT)
            .build();

    @Autowired
    MockMvcTester http;

    @Test
    void theCommittedDescriptionIsWhatTheServerDoes() throws IOException {
        var now = description();
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, now);
        }

        assertThat(now)
                .as("openapi.json is out of date; write it anew with -Dopenapi.write=true")
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        assertThat(json.readTree(description()).findValues("operationId"))
                .extracting(JsonNode::asString)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("poorBodies")
    void noOperationBreaksOnWhatIsLeftOut(String body) {
        assertThat(operationsWithBody())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(http.method(it.method())
                                .uri(it.path())
                                .with(AsStaff.owner())
                                .header("X-Requested-With", "qunying")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body))
                        .satisfies(answer ->
                                assertThat(answer.getResponse().getStatus()).isLessThan(500)));
    }

    private List<Operation> operationsWithBody() {
        return json.readTree(description())
                .get("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .filter(it -> it.getValue().at("/requestBody/content").has("application/json"))
                        .map(it -> new Operation(
                                HttpMethod.valueOf(it.getKey().toUpperCase(Locale.ROOT)),
                                path.getKey().replaceAll("\\{[^}]+}", new UUID(0, 0).toString()))))
                .toList();
    }

    private record Operation(HttpMethod method, String path) {}

    static List<String> poorBodies() {
        return List.of("{}", "[]", "[null]", "null", "\"\"");
    }

    private String description() {
        var answer = http.get().uri("/api/openapi.json").exchange();
        assertThat(answer).hasStatusOk();
        var text = new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        return json.writeValueAsString(json.readValue(text, new TypeReference<Map<String, Object>>() {})) + "\n";
    }
}
