package io.qunying.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlaybookTest
class CheckPlaybookTests {

    private static final String HEAD = "playbook: a\ntitle: 花园\n";

    @Autowired
    Playbooks playbooks;

    private List<Problem> problems(String text) {
        return playbooks.validate(text, Locale.SIMPLIFIED_CHINESE);
    }

    private Problem only(String text) {
        var all = problems(text);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void findsNothingInAGoodPlaybook() {
        assertThat(problems("""
                playbook: roses
                title: {zh: 玫瑰, en: Roses}
                zone: Asia/Shanghai
                later: [{what: 浇水机, needs: machine}]
                garden:
                  - key: front
                    size: 3
                    water: 2d
                    steps:
                      - {key: hello, at: "+1d 10:00", say: 早, metric: {name: 开花, of: joined, did: bloom, within: 3d, target: 0.4}}
                      - {key: hole, day: 2, at: "07:30", dig: {depth: 0.5}}
                """)).isEmpty();
    }

    @Test
    void findsEverythingAtOnce() {
        var all = problems("""
                playbok: a
                title: 5
                garden:
                  - {key: A b, size: none, light: suny, water: soon}
                  - {size: 0, soil: {sand: 3}, steps: [{key: a, at: later, say: hi}]}
                """);

        assertThat(all)
                .extracting(Problem::code, Problem::pointer, Problem::line, Problem::column)
                .containsExactlyInAnyOrder(
                        tuple("unknown-field", "/playbok", 1, 1),
                        tuple("missing", "/playbook", 1, 1),
                        tuple("wrong-type", "/title", 2, 8),
                        tuple("not-a-key", "/garden/0/key", 4, 11),
                        tuple("wrong-type", "/garden/0/size", 4, 22),
                        tuple("not-one-of", "/garden/0/light", 4, 35),
                        tuple("not-a-duration", "/garden/0/water", 4, 48),
                        tuple("missing", "/garden/1/key", 5, 5),
                        tuple("too-small", "/garden/1/size", 5, 12),
                        tuple("too-large", "/garden/1/soil/sand", 5, 28),
                        tuple("not-a-moment", "/garden/1/steps/0/at", 5, 53));
    }

    @Test
    void suggestsWhatWasMeant() {
        assertThat(only(HEAD + "gardn: []").text()).isEqualTo("这里没有“gardn”这个字段，是不是 garden？");
        assertThat(only(HEAD + "garden: [{key: a, size: 1, light: suny}]").text())
                .contains("sunny", "是不是");
        assertThat(only(HEAD + "zone: Asia/Shanghi").text()).contains("Asia/Shanghai");
        assertThat(playbooks.validate(HEAD + "gardn: []", Locale.ENGLISH))
                .extracting(Problem::text)
                .containsExactly("There is no field \"gardn\" here. Did you mean garden?");
    }

    @Test
    void namesTypesInTheReadersWords() {
        assertThat(only(HEAD + "garden: [{key: a, size: many}]").text()).isEqualTo("这里应该是整数，不是文字。");
    }

    @Test
    void wantsOneThingFromEachStep() {
        var bed = HEAD + "garden: [{key: a, size: 1, steps: [%s]}]";

        assertThat(only(bed.formatted("{key: s}")).code()).isEqualTo("step-without-kind");
        assertThat(only(bed.formatted("{key: s, say: x, dig: {depth: 1}}")).code())
                .isEqualTo("step-with-several-kinds");
        assertThat(only(bed.formatted("{key: s, sya: x}")))
                .extracting(Problem::code, it -> it.params().get("near"))
                .containsExactly("unknown-field", "say");
        assertThat(only(bed.formatted("{key: s, on: done, say: x}")).code()).isEqualTo("needs-also");
        assertThat(only(bed.formatted("3")).code()).isEqualTo("wrong-type");
        assertThat(only(bed.formatted("{key: s, dig: {depth: deep}}")).pointer())
                .isEqualTo("/garden/0/steps/0/dig/depth");
    }

    @Test
    void asksTheSectionsOnceTheShapeIsRight() {
        assertThat(problems(HEAD + "garden: [{key: a, size: 1, beside: b}]\nfenc: {}"))
                .extracting(Problem::code, Problem::line)
                .containsExactly(tuple("no-such-bed", 3), tuple("unknown-field", 4));
        assertThat(only(HEAD + "garden: [{key: a, size: x, beside: b}]").code()).isEqualTo("wrong-type");
    }

    @Test
    void saysWhatCannotBeReadAtAll() {
        var problem = only("playbook: a\ngarden: [1, 2\n");

        assertThat(problem.code()).isEqualTo("yaml-bracket");
        assertThat(problem.line()).isEqualTo(3);
        assertThat(problem.text()).startsWith("括号");
    }

    @Test
    void tellsOneThingAboutAValueThatCannotBeRead() {
        assertThat(only(HEAD + "garden: !!set {a}").code()).isEqualTo("tag-not-allowed");
    }
}
