package io.qunying.content;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.blueprint.StepKind.End;
import io.qunying.channel.Capability;
import io.qunying.community.GroupMembers.Group;
import io.qunying.content.MaterialTable.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Sends materials, a whole batch at once. */
@Component
class SendMaterials {

    private final MaterialTable materials;
    private final LoadAudience audiences;
    private final RenderMaterial renderer;
    private final Outgoing outgoing;

    SendMaterials(MaterialTable materials, LoadAudience audiences, RenderMaterial renderer, Outgoing outgoing) {
        this.materials = materials;
        this.audiences = audiences;
        this.renderer = renderer;
        this.outgoing = outgoing;
    }

    /** Finds where a call goes; empty if it can go nowhere any more. */
    interface Addressing {
        Optional<Envelope> of(Call call, Audience audience);
    }

    List<End> carryOut(List<Call> calls, Addressing addressing) {
        var known = materials(calls);
        var audience = audiences.of(calls);
        var batch = outgoing.batch();
        var ends = new ArrayList<End>();
        for (var call : calls) {
            var ref = SendStep.what(call.value());
            var material = known.get(new Wanted(call.playbook(), ref));
            var envelope = addressing.of(call, audience);
            if (material == null) {
                ends.add(new End.Failed("material-missing", Map.of("name", ref)));
            } else if (envelope.isEmpty()) {
                ends.add(new End.Skipped("nobody-there", Map.of()));
            } else {
                var rendered = renderer.render(material.body(), audience.values(call.subject(), call.due()));
                ends.add(batch.add(envelope.get(), call, false, rendered, null));
            }
        }
        batch.send();
        return ends;
    }

    private Map<Wanted, Material> materials(List<Call> calls) {
        var playbooks = calls.stream().map(Call::playbook).collect(Collectors.toSet());
        var refs = calls.stream().map(it -> SendStep.what(it.value())).collect(Collectors.toSet());
        var found = new HashMap<Wanted, Material>();
        for (var material : materials.named(playbooks, refs)) {
            var playbook = material.playbook();
            if (playbook != null) {
                found.put(new Wanted(playbook, material.ref()), material);
            }
        }
        return found;
    }

    /** Who has left the group gets nothing there. */
    static Optional<Envelope> addressed(Call call, Audience audience) {
        var subject = call.subject();
        var person = subject.person();
        if (person == null) {
            return audience.group(subject).filter(Group::open).map(it -> toGroup(it, Capability.SEND_TO_GROUP));
        }
        if (SendStep.isPrivate(call.value()) || subject.group() == null) {
            return toPerson(person, call, audience);
        }
        var ref = audience.refs().get(person);
        return audience.group(subject)
                .filter(it -> it.open() && audience.member(subject).isPresent())
                .map(it -> new Envelope(
                        it.connection(),
                        Capability.MENTION,
                        it.id(),
                        it.ref(),
                        person,
                        ref,
                        ref == null ? List.of() : List.of(ref)));
    }

    static Optional<Envelope> announced(Call call, Audience audience) {
        return audience.group(call.subject()).filter(Group::open).map(it -> toGroup(it, Capability.ANNOUNCE));
    }

    static Envelope toGroup(Group group, Capability capability) {
        return new Envelope(group.connection(), capability, group.id(), group.ref(), null, null, List.of());
    }

    private static Optional<Envelope> toPerson(UUID person, Call call, Audience audience) {
        var ref = audience.refs().get(person);
        return ref == null
                ? Optional.empty()
                : audience.connection(call.subject())
                        .map(it -> new Envelope(it, Capability.SEND_TO_PERSON, null, null, person, ref, List.of()));
    }
}
