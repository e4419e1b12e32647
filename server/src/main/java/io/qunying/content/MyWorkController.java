package io.qunying.content;

import io.qunying.channel.hosted.Visitor;
import io.qunying.person.Identity;
import io.qunying.person.IdentityKind;
import io.qunying.person.Persons;
import io.qunying.platform.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A member's own works: whether they may be shown. */
@RestController
@RequestMapping("/api/h5/works")
class MyWorkController {

    private final WorkTable works;
    private final ConsentToWorks consent;
    private final Persons persons;

    MyWorkController(WorkTable works, ConsentToWorks consent, Persons persons) {
        this.works = works;
        this.consent = consent;
        this.persons = persons;
    }

    /** @param group in whose room the pictures are shown to the member */
    record MyWork(UUID id, UUID group, String text, List<UUID> pictures, Work.State state, Instant saidAt) {}

    record MyWorks(String wording, List<MyWork> items) {}

    record Answer(boolean given) {}

    @GetMapping
    MyWorks list(Visitor visitor) {
        var items = person(visitor).map(it -> works.listOf(List.of(it))).orElse(List.of()).stream()
                .filter(it -> it.state() == Work.State.ASKED || it.state() == Work.State.GIVEN)
                .map(it -> new MyWork(it.id(), it.group(), it.text(), it.pictureIds(), it.state(), it.saidAt()))
                .toList();
        return new MyWorks(ConsentToWorks.WORDING, items);
    }

    @PutMapping("/{id}/consent")
    MyWorks answer(@PathVariable UUID id, @RequestBody Answer answer, Visitor visitor) {
        consent.answer(id, person(visitor).orElseThrow(() -> new NotFound("work", id)), answer.given());
        return list(visitor);
    }

    private Optional<UUID> person(Visitor visitor) {
        return persons.find(new Identity(IdentityKind.VISITOR, visitor.ref()));
    }
}
