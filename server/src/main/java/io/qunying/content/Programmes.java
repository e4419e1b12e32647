package io.qunying.content;

import io.qunying.blueprint.PlaybookDocument;
import java.util.List;

/** What content has to know of programmes. */
final class Programmes {

    private Programmes() {}

    /** The keys of the communities a programme runs in: those it names, else all. */
    static List<String> communities(PlaybookDocument document, String key) {
        var in = document.section("programmes")
                .valueStream()
                .filter(it -> it.path("key").asString("").equals(key))
                .flatMap(it -> it.path("in").valueStream())
                .map(it -> it.asString(""))
                .toList();
        return in.isEmpty() ? DocumentColumns.communities(document).toList() : in;
    }
}
