package io.qunying.content;

import io.qunying.channel.hosted.SaidMessages;
import io.qunying.channel.hosted.SaidMessages.Said;
import io.qunying.community.Groups;
import io.qunying.community.Groups.GroupRef;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.person.Persons;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Marks what members showed as works, and asks them. */
@Component
class CollectWorks implements ShownWorks {

    private final WorkTable works;
    private final SaidMessages messages;
    private final Groups groups;
    private final Persons persons;
    private final AskConsent ask;
    private final Facts facts;
    private final AuditTrail audit;
    private final Ids ids;

    CollectWorks(
            WorkTable works,
            SaidMessages messages,
            Groups groups,
            Persons persons,
            AskConsent ask,
            Facts facts,
            AuditTrail audit,
            Ids ids) {
        this.works = works;
        this.messages = messages;
        this.groups = groups;
        this.persons = persons;
        this.ask = ask;
        this.facts = facts;
        this.audit = audit;
        this.ids = ids;
    }

    @Override
    @Transactional
    public UUID collect(UUID group, UUID message, StaffMember by) {
        return mark(group, message, by).id();
    }

    /**
     * Marking twice is marking once, and the member is asked once.
     *
     * @throws DomainException {@code work-without-picture}
     */
    @Transactional
    public Work mark(UUID groupId, UUID message, StaffMember by) {
        var group = groups.find(Set.of(groupId)).get(groupId);
        if (group == null) {
            throw new NotFound("group", groupId);
        }
        by.scope().require(group.branch(), "group", groupId);
        var said = messages.find(groupId, message).orElseThrow(() -> new NotFound("message", message));
        if (said.pictures().isEmpty()) {
            throw new DomainException(Category.INVALID, "work-without-picture");
        }
        var work = work(group, said);
        if (!works.insert(work)) {
            return works.findByMessage(groupId, message).orElseThrow();
        }
        facts.record(Fact.of(Verb.WORK_SHARED, said.at(), work.person())
                .in(group.branch(), group.community(), group.id())
                .on(work.id())
                .once("work:" + work.id()));
        audit.record(by.actor(), "work.marked", "work", work.id(), group.branch(), Map.of("message", message));
        ask.ask(work, group.connection());
        return work;
    }

    private Work work(GroupRef group, Said said) {
        return new Work(
                ids.next(),
                group.branch(),
                group.community(),
                group.id(),
                said.id(),
                persons.resolve(said.person()),
                said.nickname(),
                said.text(),
                said.pictures(),
                Work.State.ASKED,
                said.at());
    }
}
