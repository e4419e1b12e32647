package io.qunying.content;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.blueprint.StepKind.End;
import io.qunying.channel.Capability;
import io.qunying.community.GroupMembers.Group;
import io.qunying.content.Stock.Shelf;
import io.qunying.fact.Facts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Posts columns, a whole batch at once. */
@Component
class PostColumns {

    private final Stock stock;
    private final LoadAudience audiences;
    private final RenderMaterial renderer;
    private final Outgoing outgoing;
    private final PostTable posts;
    private final Facts facts;
    private final Clock clock;

    PostColumns(
            Stock stock,
            LoadAudience audiences,
            RenderMaterial renderer,
            Outgoing outgoing,
            PostTable posts,
            Facts facts,
            Clock clock) {
        this.stock = stock;
        this.audiences = audiences;
        this.renderer = renderer;
        this.outgoing = outgoing;
        this.posts = posts;
        this.facts = facts;
        this.clock = clock;
    }

    /** What a batch has done so far. */
    private record Work(Shelf shelf, Audience audience, Outgoing.Batch batch, List<Post> posts) {}

    @Transactional(propagation = Propagation.MANDATORY)
    public List<End> carryOut(List<Call> calls) {
        return carryOut(calls, stock.columns(calls));
    }

    /** @param columns one for each call; null where it is gone */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<End> carryOut(List<Call> calls, List<@Nullable Column> columns) {
        var shelf = stock.take(calls, columns);
        var work = new Work(shelf, audiences.of(calls), outgoing.batch(), new ArrayList<>());
        var ends = new ArrayList<End>();
        for (int place = 0; place < calls.size(); place++) {
            ends.add(carryOut(calls.get(place), columns.get(place), work));
        }
        posts.insert(work.posts());
        if (!work.posts().isEmpty()) {
            facts.recordAll(work.posts().stream().map(Post::fact).toList());
        }
        work.batch().send();
        return ends;
    }

    private End carryOut(Call call, @Nullable Column column, Work work) {
        var known = work.shelf().posted().get(call.key());
        if (known != null) {
            return new End.Done(known);
        }
        if (column == null) {
            return new End.Failed("column-missing", Map.of("name", call.value().asString("")));
        }
        var group = work.audience().group(call.subject()).filter(Group::open).orElse(null);
        if (group == null) {
            return new End.Skipped("nobody-there", Map.of());
        }
        var stages = column.plan().stages();
        if (!stages.isEmpty() && !stages.contains(group.stage())) {
            return new End.Skipped("stage-off", Map.of("stage", group.stage()));
        }
        return post(call, column, group, work);
    }

    private End post(Call call, Column column, Group group, Work work) {
        var material = work.shelf().materials().get(column.plan().material());
        if (material == null) {
            return new End.Failed(
                    "material-missing", Map.of("name", column.plan().title()));
        }
        var item = work.shelf().next(material, group.id(), clock.instant());
        if (material.kind() == MaterialKind.POOL && item == null) {
            return new End.Skipped("pool-empty", Map.of("title", material.title()));
        }
        var rendered = renderer.render(
                item == null ? material.body() : item.body(), work.audience().values(call.subject(), call.due()));
        var marked = column.plan().mayAdvertise() && rendered.hasLink() ? rendered.asAdvertisement() : rendered;
        var envelope = SendMaterials.toGroup(group, Capability.SEND_TO_GROUP);
        var end = work.batch()
                .add(
                        envelope,
                        call,
                        column.plan().approval(),
                        marked,
                        column.plan().author());
        if (end instanceof End.Done(var id) && id != null) {
            var post = Post.of(id, call, column, item, group, clock.instant());
            work.posts().add(post);
            work.shelf().posted(post);
        }
        return end;
    }
}
