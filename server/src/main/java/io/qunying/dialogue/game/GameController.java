package io.qunying.dialogue.game;

import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Games of a community, in the console. */
@RestController
@RequestMapping("/api/console/games/{community}")
class GameController {

    private final GameDesk desk;

    GameController(GameDesk desk) {
        this.desk = desk;
    }

    record NewQuestion(int level, String text, List<String> choices, String answer) {}

    /** What does not fit in a line of the file. */
    record LineProblem(int line, String field, String code) {}

    /** Where there are problems, nothing was taken. */
    record ImportResult(int questions, List<LineProblem> problems) {}

    @GetMapping
    @Allowed(Permission.COMMUNITY_READ)
    List<LatelyPlayed.Played> listGames(@PathVariable UUID community, StaffMember by) {
        return desk.played(community, by);
    }

    @GetMapping("/setting")
    @Allowed(Permission.COMMUNITY_READ)
    GameSetting getGameSetting(@PathVariable UUID community, StaffMember by) {
        return desk.setting(community, by);
    }

    @PutMapping("/setting")
    @Allowed(Permission.COMMUNITY_MANAGE)
    GameSetting saveGameSetting(@PathVariable UUID community, @RequestBody GameSetting setting, StaffMember by) {
        return desk.change(community, setting, by);
    }

    @GetMapping("/questions")
    @Allowed(Permission.COMMUNITY_READ)
    List<GameQuestion> listGameQuestions(@PathVariable UUID community, StaffMember by) {
        return desk.questions(community, by);
    }

    @PostMapping("/questions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.COMMUNITY_MANAGE)
    void addGameQuestion(@PathVariable UUID community, @RequestBody NewQuestion question, StaffMember by) {
        desk.add(community, question.level(), question.text(), question.choices(), question.answer(), by);
    }

    @DeleteMapping("/questions/{question}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.COMMUNITY_MANAGE)
    void removeGameQuestion(@PathVariable UUID community, @PathVariable UUID question, StaffMember by) {
        desk.remove(community, question, by);
    }

    @PostMapping(path = "/questions/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Allowed(Permission.COMMUNITY_MANAGE)
    ImportResult importGameQuestions(@PathVariable UUID community, @RequestParam MultipartFile file, StaffMember by)
            throws IOException {
        var imported = desk.importFile(community, file, by);
        return new ImportResult(
                imported.questions(),
                imported.problems().stream()
                        .map(it -> problem(it.line(), it.error()))
                        .toList());
    }

    private static LineProblem problem(int line, FieldError error) {
        return new LineProblem(line, error.field(), error.code());
    }
}
