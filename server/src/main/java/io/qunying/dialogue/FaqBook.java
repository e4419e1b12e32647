package io.qunying.dialogue;

import io.qunying.platform.Fresh;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The frequent questions in use, by branch, ready to be searched. */
@Component
class FaqBook {

    private final Fresh<Map<UUID, Faq>> faq;

    FaqBook(FaqTable table, JdbcClient jdbc, Clock clock) {
        faq = Fresh.ofTable(jdbc, "faq_entry", clock, () -> read(table.enabled()));
    }

    private static Map<UUID, Faq> read(List<FaqEntry> entries) {
        var read = new HashMap<UUID, Faq>();
        entries.stream()
                .collect(Collectors.groupingBy(it -> it.scope().branch()))
                .forEach((branch, its) -> read.put(branch, new Faq(its)));
        return Map.copyOf(read);
    }

    /** Nothing if no entry holds in the community. */
    Optional<Faq> of(UUID branch, UUID community) {
        return Optional.ofNullable(faq.get().get(branch)).filter(it -> it.knowsAnythingOf(community));
    }

    /** For an entry just changed on this node. */
    void forget() {
        faq.forget();
    }
}
