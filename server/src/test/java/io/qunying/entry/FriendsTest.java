package io.qunying.entry;

import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.testing.WecomHouseTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** The whole house, with a code of a community and a simulated corporation of four staff whose customers are told. */
abstract class FriendsTest extends WecomHouseTest {

    @Autowired
    LiveCodes codes;

    EntryFixtures some;
    LiveCode code;

    @Autowired
    void prepare(AutowireCapableBeanFactory beans) {
        some = beans.createBean(EntryFixtures.class);
    }

    @BeforeEach
    void makeCode() {
        code = some.code(ThresholdKind.OPEN);
    }

    String state(String scene) {
        return code.code() + "." + scene;
    }

    /** The welcomes that somebody got. */
    List<String> welcomes(String customer) {
        return corp.sends().stream()
                .filter(it -> it.kind().equals("welcome") && it.to().equals(customer))
                .map(it -> it.content().toString())
                .toList();
    }

    List<String> facts(String verb) {
        return jdbc.sql("""
                        SELECT concat_ws(' ', scene, nullif(properties ->> 'how', '')) FROM fact
                        WHERE verb = :verb AND person IN (SELECT person_id FROM dispatch WHERE connection = :connection)
                        ORDER BY at""")
                .param("verb", verb)
                .param("connection", connection)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
