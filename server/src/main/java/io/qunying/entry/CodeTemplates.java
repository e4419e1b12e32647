package io.qunying.entry;

import io.qunying.community.Communities;
import io.qunying.entry.LiveCode.ConsentText;
import io.qunying.entry.LiveCode.LandingText;
import io.qunying.entry.LiveCode.Question;
import io.qunying.entry.LiveCode.Value;
import io.qunying.person.ProfileFields;
import io.qunying.person.ProfileFields.FieldType;
import io.qunying.person.ProfileFields.ProfileField;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a new code says and asks, taken from the positioning of its community and the operator's profile fields. */
@Component
class CodeTemplates {

    private static final int MOST_QUESTIONS = 8;

    private final ProfileFields fields;

    CodeTemplates(ProfileFields fields) {
        this.fields = fields;
    }

    LandingText landing(Communities.Profile community) {
        var card = community.positioning();
        var values = new ArrayList<Value>();
        for (var i = 0; i < card.answers().size(); i++) {
            var need = i < card.needs().size() ? card.needs().get(i) : "";
            values.add(new Value(card.answers().get(i), need));
        }
        return new LandingText("加入" + community.name(), promise(card), values, List.of(), List.of(), true, consents());
    }

    /** What it is for in the words of those it is for; the purpose on the card is the operator's own. */
    private static String promise(Communities.Positioning card) {
        var isComplete = !card.audience().isEmpty() && !card.needs().isEmpty();
        return isComplete ? "面向" + card.audience() + "：" + String.join("、", card.needs()) : card.audience();
    }

    List<Question> form(String template) {
        return switch (template) {
            case "shopping-guide" ->
                fields.list().stream()
                        .limit(MOST_QUESTIONS)
                        .map(it -> new Question(it.key(), null, isNeededToReview(it), null))
                        .toList();
            case "blank" ->
                fields.list().stream()
                        .filter(it -> it.type() == FieldType.TEXT)
                        .limit(1)
                        .map(it -> new Question(it.key(), null, true, null))
                        .toList();
            default -> throw new io.qunying.platform.FieldErrors("template", "not-a-choice");
        };
    }

    private static boolean isNeededToReview(ProfileField field) {
        return switch (field.type()) {
            case PHONE, CHOICE, PHOTO -> true;
            case TEXT -> field.key().equals("name") || field.key().equals("shop");
            case NUMBER, BOOLEAN, DATE, CHOICES -> false;
        };
    }

    static List<ConsentText> consents() {
        return List.of(
                new ConsentText("verify-identity", "同意用我填写的资料和照片核对身份，仅用于入群审核。", true, null),
                new ConsentText("notify", "同意在群内外收到与本社群有关的通知，可随时关闭。", false, null));
    }
}
