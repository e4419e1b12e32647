package io.qunying.worklist;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxEvent.Spoken;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.hosted.RoomDirectory;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.worklist.Answers.Reply;
import io.qunying.worklist.QuestionSettings.Setting;
import io.qunying.worklist.TeamSpeaks.Said;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
        var teams = teamsCalled(members);
        var asked = members.stream()
                .filter(it -> !it.event().isMove())
                .filter(it -> Question.isAsked(it.text()) || calls(it, teams))
                .toList();
        if (!asked.isEmpty()) {
            asked.forEach(it -> it.event().asksTheTeam());
            keep(asked);
        }
        var said = spoken.stream().filter(it -> it.seat().staff()).toList();
        if (!said.isEmpty()) {
            team.said(said.stream().map(HearQuestions::said).toList());
        }
    }

    /** By group, where anybody is called at all. */
    private Map<UUID, Set<String>> teamsCalled(List<Spoken> members) {
        var groups = members.stream()
                .filter(it -> !it.mentions().isEmpty())
                .map(it -> it.seat().group())
                .collect(Collectors.toSet());
        return groups.isEmpty() ? Map.of() : rooms.teamRefs(groups);
    }

    private static boolean calls(Spoken it, Map<UUID, Set<String>> teams) {
        var team = teams.getOrDefault(it.seat().group(), Set.of());
        return it.mentions().stream().anyMatch(team::contains);
    }

    private static Said said(Spoken it) {
        var seat = it.seat();
        return new Said(it.event().id(), seat.branch(), seat.group(), new Reply(it.person(), it.at(), replyTo(it)));
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
        var promises =
                settings.of(asked.stream().map(it -> it.seat().community()).collect(Collectors.toSet()));
        table.insert(asked.stream().map(it -> question(it, promises)).toList());
        facts.recordAll(asked.stream().map(it -> fact(it, promises)).toList());
    }

    private static Question question(Spoken it, Map<UUID, Setting> promises) {
        var setting = Objects.requireNonNull(promises.get(it.seat().community()));
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

    private static Fact fact(Spoken it, Map<UUID, Setting> promises) {
        var question = question(it, promises);
        return Fact.of(Verb.QUESTION_ASKED, question.askedAt(), question.person())
                .in(question.branch(), question.community(), question.group())
                .withClass(it.seat().classKey())
                .from(it.seat().attribution())
                .on(question.id())
                .with(question.properties())
                .once("question.asked:" + question.id());
    }
}
