package io.qunying.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Many rules or questions from a file. */
class SheetTests extends Conversation {

    private MvcTestResult send(String path, byte[] file) {
        return http.post()
                .uri("/api/console/" + path + "/imports")
                .multipart()
                .file(new MockMultipartFile("file", "表.csv", null, file))
                .param("community", community.toString())
                .with(AsStaff.in(Role.OPERATOR, branch))
                .exchange();
    }

    private MvcTestResult send(String path, String file) {
        return send(path, file.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesRulesInTheOrderOfTheFile() {
        assertThat(send("replies", """
                        关键词,方式,回复,开始,结束,间隔分钟
                        发货|快递,包含,48 小时内发货,,,10
                        "价格|多少钱",正则,看群公告,08:00,22:00,
                        """))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.added")
                .isEqualTo(2);

        assertThat(replies.list(lin))
                .extracting(it -> it.rule().phrases().size())
                .containsExactly(2, 1);
        say("快递到哪了");
        assertThat(said()).containsExactly("48 小时内发货");
    }

    @Test
    void namesEveryLineThatDoesNotFitAndTakesNone() {
        var answer = send("replies", """
                关键词,方式,回复,间隔分钟
                发货,包含,48 小时内,
                (,正则,坏的,
                好,猜的,好的,很久
                空的,,,
                """);

        assertThat(answer)
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.fields[*].field")
                .asArray()
                .containsExactly("3.phrases", "4.kind", "4.pauseMinutes", "5.text");
        assertThat(replies.list(lin)).isEmpty();
    }

    @Test
    void takesQuestionsFromAWorkbookToo() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "test", "1.0")) {
            var sheet = workbook.newWorksheet("FAQ");
            sheet.value(0, 0, "问题");
            sheet.value(0, 1, "其他问法");
            sheet.value(0, 2, "答案");
            sheet.value(1, 0, "怎么退货？");
            sheet.value(1, 1, "想退货|不要了能退吗");
            sheet.value(1, 2, "在订单里点退货");
        }

        assertThat(send("faq", bytes.toByteArray())).hasStatusOk();

        assertThat(faq.list(lin))
                .singleElement()
                .satisfies(it -> assertThat(it.entry().phrasings()).hasSize(2));
    }

    @Test
    void refusesBrokenFilesWithAReason() {
        assertThat(code(send("faq", ""))).isEqualTo("import-empty");
        assertThat(code(send("faq", "问题,回答的人\n怎么退货,小林\n"))).isEqualTo("sheet-columns-missing");
        assertThat(code(send("faq", "PK\003\004 这不是工作簿"))).isEqualTo("import-unreadable");
        assertThat(code(send("faq", "问题,答案\n" + "一,二\n".repeat(2001)))).isEqualTo("sheet-too-many-rows");
        assertThat(faq.list(lin)).isEmpty();
    }

    private static String code(MvcTestResult answer) {
        try {
            return com.jayway.jsonpath.JsonPath.read(
                    answer.getResponse().getContentAsString(StandardCharsets.UTF_8), "$.code");
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
