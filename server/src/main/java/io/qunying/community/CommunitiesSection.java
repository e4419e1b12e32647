package io.qunying.community;

import io.qunying.blueprint.Applying;
import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.PlaybookSection;
import io.qunying.blueprint.Problems;
import io.qunying.person.ProfileFields;
import org.springframework.stereotype.Component;

/** The communities of a playbook. */
@Component
class CommunitiesSection implements PlaybookSection {

    static final String KEY = "communities";
    static final String COMMUNITY = "community";
    static final int ORDER = 20;

    private final PlannedCommunityCheck check;
    private final CommunityTable table;
    private final ManageCommunity manage;
    private final ProfileFields fields;

    CommunitiesSection(
            PlannedCommunityCheck check, CommunityTable table, ManageCommunity manage, ProfileFields fields) {
        this.check = check;
        this.table = table;
        this.manage = manage;
        this.fields = fields;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void check(PlaybookDocument document, Problems problems) {
        check.check(PlannedCommunity.of(document), problems);
    }

    @Override
    public void plan(PlaybookDocument document, Planning planning) {
        for (var planned : PlannedCommunity.of(document)) {
            var wanted = planned.document();
            for (var field : planned.fields()) {
                if (fields.find(field.key()).isEmpty()) {
                    planning.creates("field", field.key(), field.title());
                }
            }
            planning.find(COMMUNITY, planned.key())
                    .flatMap(table::find)
                    .ifPresentOrElse(
                            there -> {
                                var changes = DocumentChanges.between(there.document(), wanted);
                                if (!changes.isEmpty() || there.state() != Communities.State.OPEN) {
                                    planning.changes(COMMUNITY, planned.key(), wanted.name(), changes);
                                }
                            },
                            () -> planning.creates(COMMUNITY, planned.key(), wanted.name()));
        }
    }

    @Override
    public void apply(PlaybookDocument document, Applying applying) {
        for (var planned : PlannedCommunity.of(document)) {
            fields.ensure(planned.fields(), applying.by());
            var known = applying.find(COMMUNITY, planned.key()).orElse(null);
            applying.bind(
                    COMMUNITY,
                    planned.key(),
                    manage.apply(known, applying.branch(), planned.document(), applying.by()));
        }
    }
}
