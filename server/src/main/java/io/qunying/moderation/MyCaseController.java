package io.qunying.moderation;

import io.qunying.channel.hosted.Visitor;
import io.qunying.person.Identity;
import io.qunying.person.IdentityKind;
import io.qunying.person.Persons;
import io.qunying.platform.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a member is held against, with the reason and the way to appeal; also for those removed and banned. */
@RestController
@RequestMapping("/api/h5/cases")
class MyCaseController {

    private static final int LIMIT = 100;

    private final CaseTable cases;
    private final ShowCases show;
    private final FileAppeal appeals;
    private final Persons persons;

    MyCaseController(CaseTable cases, ShowCases show, FileAppeal appeals, Persons persons) {
        this.cases = cases;
        this.show = show;
        this.appeals = appeals;
        this.persons = persons;
    }

    record MySanction(
            StrikePlan.@Nullable Kind step,
            @Nullable Integer strike,
            @Nullable Instant until,
            Sanction.State state) {}

    record MyAppeal(
            String text,
            Instant filedAt,
            Instant due,
            Appeal.State state,
            @Nullable String answer) {}

    /** @param open whether the member may appeal now */
    record MyCase(
            UUID id,
            @Nullable UUID message,
            String groupName,
            String text,
            Instant saidAt,
            Category category,
            boolean withheld,
            Case.State state,
            @Nullable MySanction sanction,
            @Nullable MyAppeal appeal,
            boolean open) {}

    record AppealRequest(String text) {}

    @GetMapping
    List<MyCase> listMyCases(Visitor visitor) {
        var mine =
                person(visitor).map(it -> cases.ofPersons(List.of(it), LIMIT)).orElse(List.of());
        return show.views(mine).stream().map(MyCaseController::mine).toList();
    }

    @PostMapping("/{id}/appeals")
    List<MyCase> fileAppeal(@PathVariable UUID id, @RequestBody AppealRequest request, Visitor visitor) {
        appeals.file(id, person(visitor).orElseThrow(() -> new NotFound("case", id)), request.text());
        return listMyCases(visitor);
    }

    private static MyCase mine(ShowCases.CaseView view) {
        var of = view.of();
        var sanction = view.sanction();
        var appeal = view.appeal();
        var inForce = of.withheld() || (sanction != null && sanction.state() == Sanction.State.APPLIED);
        return new MyCase(
                of.id(),
                of.message(),
                view.groupName(),
                of.text(),
                of.saidAt(),
                of.category(),
                of.withheld(),
                of.state(),
                sanction == null
                        ? null
                        : new MySanction(sanction.step(), sanction.strike(), sanction.until(), sanction.state()),
                appeal == null
                        ? null
                        : new MyAppeal(appeal.text(), appeal.filedAt(), appeal.due(), appeal.state(), appeal.answer()),
                appeal == null && of.state() != Case.State.OVERTURNED && inForce);
    }

    private Optional<UUID> person(Visitor visitor) {
        return persons.find(new Identity(IdentityKind.VISITOR, visitor.ref()));
    }
}
