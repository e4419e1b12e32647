package io.qunying.moderation;

import io.qunying.community.Groups;
import io.qunying.moderation.CaseTable.Filter;
import io.qunying.platform.NotFound;
import io.qunying.platform.Page;
import io.qunying.staff.BranchScope;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cases as staff see them, with what followed and what the member says to it. */
@Component
class ShowCases {

    private static final int EARLIER = 20;

    private final CaseTable cases;
    private final SanctionTable sanctions;
    private final AppealTable appeals;
    private final StrikePlans plans;
    private final Groups groups;

    ShowCases(CaseTable cases, SanctionTable sanctions, AppealTable appeals, StrikePlans plans, Groups groups) {
        this.cases = cases;
        this.sanctions = sanctions;
        this.appeals = appeals;
        this.plans = plans;
        this.groups = groups;
    }

    record CaseView(
            Case of,
            String groupName,
            @Nullable Sanction sanction,
            @Nullable Appeal appeal) {}

    /**
     * @param earlier other cases of the member, newest first
     * @param strikes in force now
     * @param next what would follow if this one is sanctioned
     */
    record CaseDetail(CaseView view, List<CaseView> earlier, int strikes, StrikePlan.Step next) {}

    Page<CaseView> list(Filter filter, BranchScope scope, @Nullable UUID cursor, int limit) {
        var size = Math.clamp(limit, 1, Page.LIMIT);
        var page = Page.of(
                cases.list(filter, scope.filter(), cursor, size + 1),
                size,
                it -> it.id().toString());
        return new Page<>(views(page.items()), page.next());
    }

    CaseDetail detail(UUID id, BranchScope scope) {
        var of = cases.find(id).orElseThrow(() -> new NotFound("case", id));
        scope.require(of.branch(), "case", id);
        var all = cases.list(new Filter(null, null, of.person(), null, null, false), scope.filter(), null, EARLIER + 1);
        var earlier = views(all.stream().filter(it -> !it.id().equals(id)).toList());
        var plan = plans.of(of.community());
        var strikes = sanctions.inForce(of.community(), of.person(), plan.expireDays());
        return new CaseDetail(views(List.of(of)).getFirst(), earlier, strikes, plan.step(strikes));
    }

    List<CaseView> views(List<Case> all) {
        var ids = all.stream().map(Case::id).toList();
        var followed = sanctions.ofCases(ids);
        var said = appeals.ofCases(ids);
        var places = groups.find(all.stream().map(Case::group).distinct().toList());
        return all.stream()
                .map(it -> new CaseView(
                        it,
                        places.containsKey(it.group()) ? places.get(it.group()).name() : "",
                        followed.get(it.id()),
                        said.get(it.id())))
                .toList();
    }
}
