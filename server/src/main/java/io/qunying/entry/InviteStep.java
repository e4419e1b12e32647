package io.qunying.entry;

import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.Say;
import io.qunying.blueprint.StepKind;
import io.qunying.blueprint.Wiring;
import io.qunying.channel.Capability;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Priority;
import io.qunying.channel.Dispatch.Terms;
import io.qunying.platform.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Invites a person into another community, by a link that only works once. */
@Component
class InviteStep implements StepKind {

    private static final String WORDS = "邀请你加入「{community}」：{link}";
    private static final String LINK = "{link}";

    private final InviteDesk desk;
    private final ObjectProvider<Wiring> wiring;
    private final Say say;
    private final Ids ids;

    InviteStep(InviteDesk desk, ObjectProvider<Wiring> wiring, Say say, Ids ids) {
        this.desk = desk;
        this.wiring = wiring;
        this.say = say;
        this.ids = ids;
    }

    /** The same invitation for all of a batch, but for its link. */
    private record Kind(UUID playbook, UUID from, String to, String words) {}

    @Override
    public String key() {
        return "invite";
    }

    @Override
    public Reach reach(JsonNode value) {
        return Reach.ONE_PERSON;
    }

    @Override
    public void check(Step step, PlaybookDocument document, Problems problems) {
        var to = step.value().path("to").asString("");
        var isThere = document.section("communities").values().stream()
                .anyMatch(it -> it.path("key").asString("").equals(to));
        if (!isThere) {
            problems.error(step.pointer() + "/to", "code-nowhere", Map.of("community", to));
        } else if (document.section(EntrySection.KEY).values().stream()
                .noneMatch(it -> it.path("community").asString("").equals(to))) {
            problems.error(step.pointer() + "/to", "invite-without-code", Map.of("community", to));
        }
        Say.check(step.pointer() + "/say", step.value().path("say").asString(""), document, problems);
    }

    @Override
    public List<End> carryOut(List<Call> calls) {
        var alike = new HashMap<Kind, List<Call>>();
        for (var call : calls) {
            alike.computeIfAbsent(kind(call), _ -> new ArrayList<>()).add(call);
        }
        var ends = new HashMap<String, End>();
        var dispatches = new ArrayList<Dispatch>();
        alike.forEach((kind, all) -> carryOut(kind, all, ends, dispatches));
        desk.outbox().acceptAll(dispatches);
        return calls.stream()
                .map(it -> ends.getOrDefault(it.key(), new End.Failed("invite-without-code", Map.of("community", ""))))
                .toList();
    }

    private static Kind kind(Call call) {
        return new Kind(
                call.playbook(),
                call.subject().community(),
                call.value().path("to").asString(""),
                call.value().path("say").asString(WORDS));
    }

    private void carryOut(Kind kind, List<Call> calls, Map<String, End> ends, List<Dispatch> dispatches) {
        var community = wiring.stream()
                .flatMap(it -> it.find(kind.playbook(), "community", kind.to()).stream())
                .findFirst();
        var code = community.flatMap(desk::code);
        var words = say.text(kind.playbook(), kind.words());
        if (code.isEmpty() || words.isEmpty()) {
            var problem = code.isEmpty()
                    ? new End.Failed("invite-without-code", Map.of("community", kind.to()))
                    : new End.Failed("script-unknown", Map.of("script", kind.words()));
            calls.forEach(it -> ends.put(it.key(), problem));
            return;
        }
        var reach = desk.reach(kind.from(), calls);
        var tokens = desk.tokens(code.get(), calls.size()).iterator();
        var name = desk.name(code.get());
        for (var call : calls) {
            var person = call.subject().person();
            var ref = person == null ? null : reach.refs().get(person);
            if (person == null || ref == null) {
                ends.put(call.key(), new End.Skipped("invite-unreachable", Map.of()));
                continue;
            }
            var link = desk.link(code.get(), tokens.next());
            var id = ids.next();
            dispatches.add(dispatch(id, call, person, reach, ref, text(words.get(), link, name)));
            ends.put(call.key(), new End.Done(id));
        }
    }

    /** A text that forgot where the link stands has it at its end. */
    private static String text(String words, String link, String community) {
        var text = words.contains(LINK) ? words : words + "\n" + LINK;
        return HouseScripts.render(text, Map.of("link", link, "community", community));
    }

    private static Dispatch dispatch(
            UUID id, Call call, UUID person, InviteDesk.Reached reach, String ref, String text) {
        return new Dispatch(
                        id,
                        reach.connection(),
                        Capability.SEND_TO_PERSON,
                        call.key(),
                        null,
                        person,
                        null,
                        ref,
                        Dispatch.Content.text(text),
                        call.due(),
                        call.programme() + "/" + call.step())
                .expiring(call.expiresAt())
                .under(new Terms(
                        Priority.valueOf(call.priority().toUpperCase(Locale.ROOT)), call.approval(), call.askedBy()));
    }
}
