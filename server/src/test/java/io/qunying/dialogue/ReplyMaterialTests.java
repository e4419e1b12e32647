package io.qunying.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.jayway.jsonpath.JsonPath;
import io.qunying.dialogue.Places.Wanted;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.Pictures;
import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replies with pictures, cards and files. */
class ReplyMaterialTests extends Conversation {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static UUID idOf(MvcTestResult result) {
        assertThat(result).hasStatus2xxSuccessful();
        try {
            return UUID.fromString(JsonPath.read(result.getResponse().getContentAsString(), "$.id"));
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private UUID upload(String what, String name, byte[] bytes) {
        return idOf(http.post()
                .uri("/api/console/content/" + what + "?branch={branch}", branch)
                .multipart()
                .file(new MockMultipartFile("file", name, null, bytes))
                .with(AsStaff.owner())
                .exchange());
    }

    private UUID material(UUID of, String kind, String key, Map<String, Object> body) {
        return idOf(http.post()
                .uri("/api/console/content/materials")
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsString(Map.of("branch", of, "kind", kind, "key", key, "body", body)))
                .exchange());
    }

    private UUID card() {
        return material(
                branch,
                "CARD",
                "price",
                Map.of("title", "{group}价目表", "text", "{nickname}看这里", "url", "https://shop.example/", "button", "看看"));
    }

    private void retire(UUID material) {
        assertThat(http.delete()
                        .uri("/api/console/content/materials/{id}", material)
                        .with(AsStaff.owner()))
                .hasStatus2xxSuccessful();
    }

    private static ReplyDesk.Draft draft(Wanted where, String text, @Nullable String link, @Nullable UUID material) {
        return new ReplyDesk.Draft(
                where,
                null,
                null,
                ReplyKind.CONTAINS,
                List.of("价格"),
                new Reply(text, link == null ? null : "链接", link, material),
                null,
                0,
                true);
    }

    private UUID answerWith(String text, UUID material) {
        return replies.add(draft(here(), text, null, material), lin);
    }

    private String refusal(String text, @Nullable String link, UUID material) {
        var refused = Objects.requireNonNull(
                catchThrowableOfType(FieldErrors.class, () -> replies.add(draft(here(), text, link, material), lin)));
        var first = refused.fields().getFirst();
        return first.field() + " " + first.code();
    }

    private JsonNode shown() {
        return JSON.readTree(
                jdbc.sql("""
                        SELECT body FROM room_event WHERE room = :group AND type = 'MESSAGE' AND seat IS NULL
                        ORDER BY seq DESC LIMIT 1""").param("group", group).query(String.class).single());
    }

    @Test
    void showsACardWithTheWordsInIt() {
        answerWith("{nickname}，都在这里", card());

        say("价格多少");

        var piece = shown().path("piece");
        assertThat(piece.path("kind").asString()).isEqualTo("CARD");
        assertThat(piece.path("title").asString()).endsWith("价目表").doesNotContain("{");
        assertThat(piece.path("text").asString()).isEqualTo("阿海，都在这里\n阿海看这里");
        assertThat(piece.path("url").asString()).isEqualTo("https://shop.example/");
        assertThat(said()).singleElement().asString().startsWith("阿海，都在这里\n").endsWith("看看：https://shop.example/");
    }

    @Test
    void showsPicturesThatTheMemberMayOpen() {
        var picture = upload("pictures", "a.png", Pictures.picture("png", 80, 60, 5));
        answerWith("", material(branch, "IMAGE", "price", Map.of("pictures", List.of(picture))));

        say("价格多少");

        assertThat(shown().path("pictures").path(0).path("id").asString()).isEqualTo(picture.toString());
        assertThat(jdbc.sql("SELECT count(*) FROM room_picture WHERE id = :id AND room = :room")
                        .param("id", picture)
                        .param("room", group)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void showsAFileWithItsNameAndSize() {
        var file = upload("files", "价目表.pdf", "%PDF-1.4 价目".getBytes(StandardCharsets.UTF_8));
        answerWith("价目表在这里", material(branch, "FILE", "price", Map.of("text", "", "file", file)));

        say("价格多少");

        var piece = shown().path("piece");
        assertThat(piece.path("kind").asString()).isEqualTo("FILE");
        assertThat(piece.path("file").path("name").asString()).isEqualTo("价目表.pdf");
        assertThat(piece.path("file").path("size").asLong()).isPositive();
        assertThat(piece.path("text").asString()).isEqualTo("价目表在这里");
    }

    @Test
    void saysItsWordsAloneOnceTheMaterialIsGone() {
        var material = card();
        answerWith("问店员", material);
        assertThat(replies.list(lin))
                .singleElement()
                .satisfies(it -> assertThat(it.material()).contains("价目表"));

        retire(material);
        say("价格多少");

        assertThat(said()).containsExactly("问店员");
        assertThat(shown().path("piece").isObject()).isFalse();
        assertThat(replies.list(lin))
                .singleElement()
                .satisfies(it -> assertThat(it.material()).isNull());
    }

    @Test
    void leavesTheAnswerToTheFaqWhereNothingIsLeftToSay() {
        var material = card();
        answerWith("", material);
        entry("价格多少？", "看群公告");
        retire(material);

        say("价格多少？");

        assertThat(said()).singleElement().asString().startsWith("看群公告");
    }

    @Test
    void refusesWhatIsNotThereAndWhatDoesNotGoTogether() {
        var foreign = material(
                world.branch(), "LINK", "price", Map.of("text", "", "title", "别处", "url", "https://shop.example/"));
        var poll = material(branch, "POLL", "vote", Map.of("text", "看什么", "options", List.of("甲", "乙")));
        var gone = card();
        retire(gone);
        var there = card();

        assertThat(refusal("好", null, UUID.randomUUID())).isEqualTo("material material-not-there");
        assertThat(refusal("好", null, foreign)).isEqualTo("material material-not-there");
        assertThat(refusal("好", null, poll)).isEqualTo("material material-not-there");
        assertThat(refusal("好", null, gone)).isEqualTo("material material-not-there");
        assertThat(refusal("好", "https://shop.example/", there)).isEqualTo("material material-or-link");
        assertThat(replies.list(lin)).isEmpty();
    }

    @Test
    void isTriedWithAllThatWouldBeShown() {
        answerWith("都在这里", card());

        assertThat(http.post()
                        .uri("/api/console/replies/tries")
                        .with(AsStaff.in(Role.OPERATOR, branch))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"community\":\"%s\",\"text\":\"价格\"}".formatted(community)))
                .hasStatusOk()
                .bodyJson()
                .satisfies(it -> {
                    assertThat(it).extractingPath("$.words").asString().contains("都在这里", "https://shop.example/");
                    assertThat(it).extractingPath("$.piece.button").isEqualTo("看看");
                    assertThat(it).extractingPath("$.material").isEqualTo("{group}价目表");
                });
        assertThat(said()).isEmpty();
    }

    private MvcTestResult send(String file) {
        return http.post()
                .uri("/api/console/replies/imports")
                .multipart()
                .file(new MockMultipartFile("file", "表.csv", null, file.getBytes(StandardCharsets.UTF_8)))
                .param("community", community.toString())
                .with(AsStaff.in(Role.OPERATOR, branch))
                .exchange();
    }

    @Test
    void isImportedByTheNameOfTheMaterial() {
        card();
        assertThat(send("""
                关键词,回复,素材
                价格,,card/price
                地址,四季青,card/none
                """))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.fields[*].field")
                .asArray()
                .containsExactly("3.material");

        assertThat(send("""
                关键词,回复,素材
                价格,,card/price
                地址,四季青,
                """)).hasStatusOk();
        say("价格多少");

        assertThat(shown().path("piece").path("kind").asString()).isEqualTo("CARD");
    }
}
