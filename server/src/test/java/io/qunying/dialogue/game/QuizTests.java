package io.qunying.dialogue.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.platform.DomainException;
import io.qunying.platform.FieldErrors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;

/** Questions from the operator's file to the points of members. */
class QuizTests extends GamesInGroup {

    private static final String FILE = """
            等级,题目,A,B,C,答案
            1,羊毛衫怎么洗？,机洗,手洗,暴晒,B
            高级,涤纶的英文缩写？,,,,PET|聚酯
            """;

    @Test
    void goesUpTheLevelsAndGivesTheirPoints() throws IOException {
        importCsv(FILE);
        say(hai, "知识问答");
        assertThat(lastAnswer()).contains("共 2 题", "羊毛衫怎么洗？\nA. 机洗\nB. 手洗");

        say(hai, "A");
        assertThat(lastAnswer()).contains("阿海 答错了");
        var before = answers().size();
        say(hai, "B");
        assertThat(answers()).as("one try each").hasSize(before);
        say(man, "ｂ");
        assertThat(lastAnswer()).contains("小满 +1", "B. 手洗", "涤纶");
        say(hai, "聚酯");

        assertThat(running()).isZero();
        assertThat(lastAnswer()).contains("@阿海：3 分", "小满：1 分");
        assertThat(lastGame().get("ended_by")).isEqualTo("FINISHED");
    }

    @Test
    void asksOnlyTheLevelThatWasAskedFor() throws IOException {
        importCsv(FILE);

        say(hai, "知识问答 高级");

        assertThat(lastAnswer()).contains("共 1 题", "涤纶");
    }

    @Test
    void saysSoWhereThereAreNoQuestions() {
        say(hai, "知识问答");

        assertThat(running()).isZero();
        assertThat(lastAnswer()).contains("没有合适的题");
    }

    @Test
    void goesOnWhenNobodyAnswersInTime() throws IOException {
        importCsv(FILE);
        say(hai, "知识问答");

        clock.advance(Duration.ofSeconds(61));
        while (end.work()) {
            // on to the next
        }
        assertThat(lastAnswer()).contains("时间到，答案是 B. 手洗", "涤纶");
        clock.advance(Duration.ofSeconds(61));
        while (end.work()) {
            // on to the next
        }

        assertThat(running()).isZero();
        assertThat(lastAnswer()).contains("时间到，答案是 PET", "没有人得分");
    }

    @Test
    void readsWorkbooksAndOldEncodings() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", "1.0")) {
            var sheet = book.newWorksheet("题库");
            var rows = List.of(List.of("题目", "答案", "等级"), List.of("一尺等于几寸？", "10", "2"));
            for (var row = 0; row < rows.size(); row++) {
                for (var column = 0; column < 3; column++) {
                    sheet.value(row, column, rows.get(row).get(column));
                }
            }
        }
        assertThat(importBytes(out.toByteArray()).questions()).isEqualTo(1);
        importBytes(FILE.getBytes(Charset.forName("GB18030")));

        assertThat(desk.questions(community, LIN))
                .extracting(GameQuestion::text)
                .containsExactly("羊毛衫怎么洗？", "一尺等于几寸？", "涤纶的英文缩写？");
    }

    @Test
    void takesNothingOfAFileWithMistakesAndSaysWhere() throws IOException {
        var imported = importCsv("题目,A,B,答案,等级\n好题？,是,否,A,1\n坏题？,是,否,D,9\n");

        assertThat(imported.problems())
                .extracting(it ->
                        it.line() + " " + it.error().field() + " " + it.error().code())
                .containsExactlyInAnyOrder("3 level out-of-range", "3 answer not-a-choice");
        assertThat(desk.questions(community, LIN)).isEmpty();
    }

    @Test
    void refusesFilesThatCannotDo() {
        assertCode("import-empty", () -> importCsv(""));
        assertCode("sheet-columns-missing", () -> importCsv("甲,乙\n1,2\n"));
        assertCode("sheet-too-large", () -> importBytes(new byte[(5 << 20) + 1]));
        assertThatThrownBy(() -> desk.add(community, 1, "？", List.of("只有一个"), "A", LIN))
                .isInstanceOf(FieldErrors.class);
    }

    @Test
    void replacesAQuestionThatIsAskedAlready() throws IOException {
        importCsv(FILE);
        importCsv(FILE.replace("C,答案\n1", "C,答案\n2"));

        assertThat(desk.questions(community, LIN))
                .hasSize(2)
                .extracting(GameQuestion::level)
                .containsExactly(2, 3);
    }

    private void assertCode(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    private GameDesk.Imported importCsv(String text) throws IOException {
        return importBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private GameDesk.Imported importBytes(byte[] bytes) throws IOException {
        return desk.importFile(community, new MockMultipartFile("file", bytes), LIN);
    }
}
