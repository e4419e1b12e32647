package io.qunying.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qunying.blueprint.Applying.InFlight;
import io.qunying.platform.DomainException;
import io.qunying.playbook.Playbooks.LibraryEntry;
import io.qunying.testing.ServerTest;
import io.qunying.testing.World;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** What is shipped ready-made can be used as it is. */
@ServerTest
class LibraryPlaybooksTests {

    private static final int SHIPPED = 10;

    @Autowired
    Playbooks playbooks;

    @Autowired
    PlaybookTable table;

    @Autowired
    KeepDrafts drafts;

    @Autowired
    PlanPlaybook plans;

    @Autowired
    AutowireCapableBeanFactory beans;

    @TestFactory
    Stream<DynamicTest> everyOneIsWithoutMistakesAndAppliesAndTwiceChangesNothing() {
        assertThat(playbooks.library()).hasSize(SHIPPED);
        return playbooks.library().stream().map(it -> DynamicTest.dynamicTest(it.key(), () -> applies(it)));
    }

    private void applies(LibraryEntry shipped) {
        assertThat(playbooks.validate(shipped.text(), Locale.CHINESE)).isEmpty();
        var id = playbooks.create(World.of(beans).branch(), shipped.text(), World.OWNER);
        var planned = plans.plan(table.get(id, World.OWNER.scope()), shipped.text());
        assertThat(planned.errors()).isEmpty();
        assertThat(planned.sheet().created()).isNotEmpty();

        playbooks.apply(id, InFlight.FINISH, "", World.OWNER);

        assertThat(changes(id, shipped)).isEmpty();
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> playbooks.apply(id, InFlight.FINISH, "", World.OWNER))
                .matches(it -> it.code().equals("playbook-unchanged"));
        var renamed = shipped.text().replaceFirst("(?m)^title: .*$", "title: 换了名字");
        drafts.save(id, renamed, table.get(id, World.OWNER.scope()).draftVersion(), World.OWNER);
        playbooks.apply(id, InFlight.FINISH, "", World.OWNER);
        assertThat(changes(id, shipped)).isEmpty();
    }

    private List<Object> changes(UUID id, LibraryEntry shipped) {
        var sheet =
                plans.plan(table.get(id, World.OWNER.scope()), shipped.text()).sheet();
        return Stream.of(sheet.created(), sheet.changed(), sheet.stopped())
                .<Object>flatMap(List::stream)
                .toList();
    }
}
