package io.qunying.community;

import io.qunying.blueprint.Applying;
import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.PlaybookSection;
import io.qunying.blueprint.Problems;
import org.springframework.stereotype.Component;

/** The positioning of a whole playbook. Every community takes from it what it does not say itself. */
@Component
class PositioningSection implements PlaybookSection {

    static final String KEY = "positioning";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public int order() {
        return CommunitiesSection.ORDER - 1;
    }

    @Override
    public void check(PlaybookDocument document, Problems problems) {
        if (document.section(CommunitiesSection.KEY).isEmpty()) {
            problems.error("/" + KEY, "positioning-of-nothing");
        }
    }

    /** What it changes is shown with the communities. */
    @Override
    public void plan(PlaybookDocument document, Planning planning) {}

    @Override
    public void apply(PlaybookDocument document, Applying applying) {}
}
