package io.qunying.worklist;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxEvent.Spoken;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.hosted.RoomDirectory;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.worklist.Answers.Reply;
import io.qunying.worklist.TeamSpeaks.Said;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Listens in the groups: members' questions are kept until the team answers them. */
@Component
@Order(HearQuestions.FIRST)
class HearQuestions implements InboxPhase {

    /** Before those of the same stage that answer questions: there has to be a question first. */
    static final int FIRST = 0;

    private static final int LONGEST = 500;

    private final QuestionTable table;
    private final QuestionSettings settings;
    private final TeamSpeaks team;
    private final RoomDirectory rooms;
    private final Facts facts;

    HearQuestions(QuestionTable table, QuestionSettings settings, TeamSpeaks team, RoomDirectory rooms, Facts facts) {
        this.table = table;
        this.settings = settings;
        this.team = team;
        this.rooms = rooms;
        this.facts = facts;
    }

    @Override
    public Stage stage() {
        return Stage.LISTEN;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var spoken = batch.stream().flatMap(InboxEvent::spoken).toList();
        var members = spoken.stream().filter(it -> !it.seat().staff()).toList();
        var service = members.stream().allMatch(it -> it.mentions().isEmpty())
                ? Set.of()
                : rooms.teamRefs(members.getFirst().seat().group());
        var asked = members.stream()
                .filter(it -> !it.event().isMove())
                .filter(it ->
                        Question.isAsked(it.text()) || it.mentions().stream().anyMatch(service::contains))
                .toList();
        if (!asked.isEmpty()) {
            asked.forEach(it -> it.event().asksTheTeam());
            keep(asked);
        }
        var said = spoken.stream().filter(it -> it.seat().staff()).toList();
        if (!said.isEmpty()) {
            var seat = said.getFirst().seat();
            team.said(
                    seat.branch(),
                    seat.group(),
                    said.stream().map(HearQuestions::said).toList());
        }
    }

    private static Said said(Spoken it) {
        return new Said(it.event().id(), new Reply(it.person(), it.at(), replyTo(it)));
    }

    private static @Nullable UUID replyTo(Spoken it) {
        try {
            return it.event().incoming().payload().get("replyTo") instanceof String message
                    ? UUID.fromString(message)
                    : null;
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }

    private void keep(List<Spoken> asked) {
        var community = asked.getFirst().seat().community();
        var setting = settings.of(community);
        table.insert(asked.stream().map(it -> question(it, setting)).toList());
        facts.recordAll(asked.stream().map(it -> fact(it, setting)).toList());
    }

    private static Question question(Spoken it, QuestionSettings.Setting setting) {
        var at = it.at();
        var text = it.text();
        return new Question(
                it.event().id(),
                it.seat().branch(),
                it.seat().community(),
                it.seat().group(),
                it.person(),
                text.substring(0, Math.min(text.length(), LONGEST)),
                at,
                setting.due(at),
                setting.isNight(at));
    }

    private static Fact fact(Spoken it, QuestionSettings.Setting setting) {
        var question = question(it, setting);
        return Fact.of(Verb.QUESTION_ASKED, question.askedAt(), question.person())
                .in(question.branch(), question.community(), question.group())
                .withClass(it.seat().classKey())
                .from(it.seat().attribution())
                .on(question.id())
                .with(question.properties())
                .once("question.asked:" + question.id());
    }
}
