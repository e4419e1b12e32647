package io.qunying.journey;

import io.qunying.testing.WebBrowser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A live code and the community behind it, made by the owner at the console: shop owners of three kinds share the
 * groups, but those with a shop never meet those who sell by chat or on the web.
 */
@NullUnmarked // a test fixture
record Door(UUID community, String code, int seats, boolean limited) {

    /** @param maxGroups null for as many as it takes */
    static Door open(WebBrowser owner, int seats, @Nullable Integer maxGroups) {
        var branch = owner.get("/api/console/branches").succeed().json().get(0).get("id");
        var made = owner.post(
                        "/api/console/communities",
                        Map.of("branch", branch, "name", seats + "座", "kind", "导购群", "template", "shopping-guide"))
                .succeed()
                .json();
        var path = "/api/console/communities/" + made.get("id").asString();
        var document = (ObjectNode) owner.get(path).succeed().json();
        var plan = new HashMap<String, @Nullable Object>();
        plan.put("per", List.of());
        plan.put("name", seats + "座{n}群");
        plan.put("capacity", seats);
        plan.put("reserve", Math.max(1, seats / 10));
        plan.put("maxGroups", maxGroups);
        plan.put("autoOpen", true);
        document.putPOJO("groups", plan);
        document.put("nicknameTemplate", "");
        document.put("nicknameRequired", false);
        owner.put(path, document).succeed();
        owner.post(path + "/openings", Map.of()).succeed();
        var community = UUID.fromString(made.get("id").asString());
        return new Door(community, code(owner, community), seats, maxGroups != null);
    }

    /** Asks for nothing but the kind of shop. */
    private static String code(WebBrowser owner, UUID community) {
        var made = (ObjectNode) owner.post(
                        "/api/console/codes",
                        Map.of(
                                "community",
                                community,
                                "name",
                                "门口海报",
                                "source",
                                "OFFLINE",
                                "scenes",
                                List.of("poster"),
                                "threshold",
                                "APPLICATION",
                                "template",
                                "shopping-guide"))
                .succeed()
                .json();
        made.putPOJO("form", List.of(Map.of("key", "identity", "required", true)));
        owner.put("/api/console/codes/" + made.get("id").asString(), made).succeed();
        return made.get("code").asString();
    }
}
