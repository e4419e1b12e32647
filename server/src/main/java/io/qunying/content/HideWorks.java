package io.qunying.content;

import io.qunying.channel.hosted.SaidMessages;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes works back: out of pools, out of the rooms where they were posted, and out of our own rows. */
@Component
class HideWorks {

    private final WorkTable works;
    private final PoolTable pools;
    private final MaterialTable materials;
    private final PostTable posts;
    private final Uploads uploads;
    private final SaidMessages rooms;
    private final Recalls recalls;

    HideWorks(
            WorkTable works,
            PoolTable pools,
            MaterialTable materials,
            PostTable posts,
            Uploads uploads,
            SaidMessages rooms,
            Recalls recalls) {
        this.works = works;
        this.pools = pools;
        this.materials = materials;
        this.posts = posts;
        this.uploads = uploads;
        this.rooms = rooms;
        this.recalls = recalls;
    }

    void hide(List<Work> hidden, Work.State state) {
        if (hidden.isEmpty()) {
            return;
        }
        var ids = hidden.stream().map(Work::id).toList();
        var pictures = hidden.stream().flatMap(it -> it.pictureIds().stream()).toList();
        // Who is just posting from such a pool goes first, so that the post is found here.
        materials.lock(pools.ofWorks(ids));
        recalls.recall(posts.ofItems(pools.retireWorks(ids)));
        uploads.forget(pictures);
        rooms.takeBack(pictures);
        works.empty(ids, state);
    }
}
