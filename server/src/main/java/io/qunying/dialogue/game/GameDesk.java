package io.qunying.dialogue.game;

import io.qunying.channel.hosted.PlainText;
import io.qunying.community.Communities;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;

/** What staff set up for games: what is switched on in a community, and its questions. */
@Component
class GameDesk {

    private final GameSettings settings;
    private final QuestionBank questions;
    private final QuestionSheet sheet;
    private final LatelyPlayed lately;
    private final Communities communities;
    private final AuditTrail audit;
    private final Ids ids;

    GameDesk(
            GameSettings settings,
            QuestionBank questions,
            QuestionSheet sheet,
            LatelyPlayed lately,
            Communities communities,
            AuditTrail audit,
            Ids ids) {
        this.settings = settings;
        this.questions = questions;
        this.sheet = sheet;
        this.lately = lately;
        this.communities = communities;
        this.audit = audit;
        this.ids = ids;
    }

    /** What came of a file: with problems nothing was taken. */
    record Imported(int questions, List<QuestionSheet.Problem> problems) {}

    GameSetting setting(UUID community, StaffMember by) {
        require(community, by);
        return settings.of(community);
    }

    @Transactional
    public GameSetting change(UUID community, GameSetting setting, StaffMember by) {
        var branch = require(community, by);
        setting.check();
        settings.save(community, setting);
        audit.record(
                by.actor(),
                "game-setting.changed",
                "community",
                community,
                branch,
                Map.of("kinds", setting.kinds().stream().map(Enum::name).toList()));
        return settings.of(community);
    }

    List<LatelyPlayed.Played> played(UUID community, StaffMember by) {
        require(community, by);
        return lately.list(community);
    }

    List<GameQuestion> questions(UUID community, StaffMember by) {
        require(community, by);
        return questions.list(community);
    }

    /** @throws FieldErrors for what does not fit */
    @Transactional
    public void add(UUID community, int level, String text, List<String> choices, String answer, StaffMember by) {
        var branch = require(community, by);
        var question = new GameQuestion(
                ids.next(),
                level,
                PlainText.clean(text),
                choices.stream().map(PlainText::clean).toList(),
                PlainText.clean(answer));
        var problems = question.problems();
        if (!problems.isEmpty()) {
            throw new FieldErrors(problems);
        }
        save(community, branch, List.of(question), by);
    }

    @Transactional
    public Imported importFile(UUID community, MultipartFile upload, StaffMember by) throws IOException {
        var branch = require(community, by);
        var read = sheet.read(upload);
        if (!read.problems().isEmpty()) {
            return new Imported(0, read.problems());
        }
        if (!read.questions().isEmpty()) {
            save(community, branch, read.questions(), by);
        }
        return new Imported(read.questions().size(), List.of());
    }

    private void save(UUID community, UUID branch, List<GameQuestion> added, StaffMember by) {
        questions.save(community, added);
        if (questions.count(community) > QuestionBank.MOST) {
            throw new DomainException(Category.INVALID, "game-questions-too-many", Map.of("most", QuestionBank.MOST));
        }
        audit.record(
                by.actor(), "game-questions.added", "community", community, branch, Map.of("questions", added.size()));
    }

    @Transactional
    public void remove(UUID community, UUID question, StaffMember by) {
        var branch = require(community, by);
        if (!questions.remove(community, question)) {
            throw new NotFound("question", question);
        }
        audit.record(by.actor(), "game-question.removed", "community", community, branch, Map.of("question", question));
    }

    private UUID require(UUID community, StaffMember by) {
        var branch = communities.get(community).branch();
        by.scope().require(branch, "community", community);
        return branch;
    }
}
