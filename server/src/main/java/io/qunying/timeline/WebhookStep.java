package io.qunying.timeline;

import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.StepKind;
import io.qunying.platform.PublicAddress;
import io.qunying.timeline.WebhookTable.NewCall;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Calls another system: {@code webhook: {url: https://…, secret: NAME, body: {…}}}. Called after the step, with
 * retries.
 */
@Component
class WebhookStep implements StepKind {

    private final WebhookTable calls;
    private final WebhookSecrets secrets;

    WebhookStep(WebhookTable calls, WebhookSecrets secrets) {
        this.calls = calls;
        this.secrets = secrets;
    }

    @Override
    public String key() {
        return "webhook";
    }

    @Override
    public Reach reach(JsonNode value) {
        return Reach.NOBODY;
    }

    @Override
    public void check(Step step, PlaybookDocument document, Problems problems) {
        var secret = step.value().path("secret");
        if (!secret.isMissingNode() && !secrets.names().contains(secret.asString())) {
            problems.warning(
                    step.pointer() + "/webhook/secret", "webhook-secret-unknown", Map.of("name", secret.asString()));
        }
        if (PublicAddress.isPrivateName(step.value().path("url").asString())) {
            problems.error(step.pointer() + "/webhook/url", "webhook-private");
        }
    }

    @Override
    public List<End> carryOut(List<Call> due) {
        var ids = calls.insert(due.stream().map(WebhookStep::call).toList());
        return ids.stream().<End>map(End.Done::new).toList();
    }

    private static NewCall call(Call it) {
        var subject = it.subject();
        var about = new java.util.TreeMap<String, Object>();
        about.put("key", it.key());
        about.put("programme", it.programme());
        about.put("step", it.step());
        about.put("community", subject.community());
        if (subject.group() != null) {
            about.put("group", subject.group());
        }
        if (subject.person() != null) {
            about.put("person", subject.person());
        }
        about.put("body", it.value().path("body"));
        var secret = it.value().path("secret");
        return new NewCall(
                it.key(),
                it.playbook(),
                it.value().path("url").asString(),
                secret.isMissingNode() ? null : secret.asString(),
                about,
                it.due());
    }
}
