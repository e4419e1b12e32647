package io.qunying.content;

import io.qunying.fact.Fact;
import io.qunying.fact.FactObserver;
import io.qunying.fact.Verb;
import io.qunying.person.Consents;
import io.qunying.person.Consents.Given;
import io.qunying.person.PersonErased;
import io.qunying.platform.NotFound;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Follows what members say about showing their works: a yes is kept in the ledger, a no takes effect at once. */
@Component
class ConsentToWorks implements FactObserver {

    static final String PURPOSE = "works";
    static final String VERSION = "2026-11";
    static final String WORDING = "我同意运营方把我在群里晒的文字和图片展示给其他群友；我可以随时撤回，撤回后不再展示。";

    private final WorkTable works;
    private final HideWorks hide;
    private final Consents consents;

    ConsentToWorks(WorkTable works, HideWorks hide, Consents consents) {
        this.works = works;
        this.hide = hide;
        this.consents = consents;
    }

    /** @param person as known today; the works of others are as if they did not exist */
    @Transactional
    public void answer(UUID id, UUID person, boolean given) {
        var work = works.lock(id).filter(it -> it.person().equals(person)).orElseThrow(() -> new NotFound("work", id));
        switch (work.state()) {
            case ASKED -> answer(work, given);
            case GIVEN -> {
                if (!given) {
                    hide.hide(List.of(work), Work.State.WITHDRAWN);
                }
            }
            case REFUSED, WITHDRAWN -> {
                // Its words and pictures are gone from here.
            }
        }
    }

    private void answer(Work work, boolean given) {
        if (given) {
            consents.give(work.person(), List.of(new Given(PURPOSE, VERSION, WORDING)));
            works.setState(work.id(), Work.State.GIVEN);
        } else {
            hide.hide(List.of(work), Work.State.REFUSED);
        }
    }

    /** Withdrawn as a whole, by the member or by staff who were asked to. */
    @Override
    public void recorded(List<Fact> facts) {
        var persons = facts.stream()
                .filter(it -> it.verb() == Verb.CONSENT_WITHDRAWN)
                .filter(it -> PURPOSE.equals(it.properties().get("purpose")))
                .map(Fact::person)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (!persons.isEmpty()) {
            hideAll(persons);
        }
    }

    /** In the transaction that erases the person. */
    @EventListener
    void on(PersonErased erased) {
        hideAll(erased.records());
    }

    private void hideAll(Collection<UUID> persons) {
        var shown = Set.of(Work.State.ASKED, Work.State.GIVEN);
        hide.hide(
                works.lockOf(persons).stream()
                        .filter(it -> shown.contains(it.state()))
                        .toList(),
                Work.State.WITHDRAWN);
    }
}
