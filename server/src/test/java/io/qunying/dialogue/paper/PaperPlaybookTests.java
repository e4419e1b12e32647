package io.qunying.dialogue.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.qunying.blueprint.Applying.InFlight;
import io.qunying.playbook.Playbooks;
import io.qunying.testing.ServerTest;
import io.qunying.testing.World;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** The step as playbooks write it. */
@ServerTest
class PaperPlaybookTests {

    @Autowired
    Playbooks playbooks;

    @Autowired
    AutowireCapableBeanFactory beans;

    /** A playbook of the library with one more programme; it adds nothing that the tests beside would meet. */
    private String with(String paper) {
        var library = playbooks.library().stream()
                .filter(it -> it.key().equals("flash-sale"))
                .findFirst()
                .orElseThrow()
                .text();
        return library.replaceFirst(
                "(?m)^programmes:$",
                "programmes:\n  - {key: paper, title: 早报, in: [flash], anchor: member.joined,"
                        + " steps: [{key: news, at: +0s, paper: " + paper + "}]}");
    }

    @Test
    void takesAPaperWithAllThatCanBeSaid() {
        assertThat(playbooks.validate(with("{}"), Locale.CHINESE)).isEmpty();
        assertThat(playbooks.validate(
                        with("{title: 早读, feeds: ['https://example.com/feed.xml'], most: 3, within: 7d,"
                                + " weather: {name: 杭州, latitude: 30.27, longitude: 120.15}}"),
                        Locale.CHINESE))
                .isEmpty();
    }

    @Test
    void refusesWhatNoPaperCouldBe() {
        for (var paper : new String[] {
            "早报", "{most: 11}", "{within: 32d}", "{feeds: ['ftp://example.com/']}", "{weather: {name: 杭州}}"
        }) {
            assertThat(playbooks.validate(with(paper), Locale.CHINESE))
                    .as(paper)
                    .isNotEmpty();
        }
    }

    @Test
    void isAppliedBeforeItsFeedsAreThere() {
        var id = playbooks.create(
                World.of(beans).branch(), with("{feeds: ['https://example.com/feed.xml']}"), World.OWNER);

        assertThatCode(() -> playbooks.apply(id, InFlight.FINISH, "", World.OWNER))
                .doesNotThrowAnyException();
    }
}
