package io.qunying.channel.wecom;

import io.qunying.channel.GroupCodes;
import io.qunying.channel.NotTaken;
import io.qunying.channel.PlatformHttp;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import me.chanjar.weixin.cp.bean.external.WxCpGroupJoinWayInfo;
import me.chanjar.weixin.cp.bean.external.WxCpGroupJoinWayInfo.JoinWay;
import org.jspecify.annotations.Nullable;

/**
 * Join ways (加入群聊) of several customer groups, shown as QR codes.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/92229">add_join_way</a>
 */
final class JoinWays extends WecomCodes implements GroupCodes {

    private static final int QR_CODE = 2;

    /** Dismissed, no such group, no customer group, its owner out of sight. */
    private static final int[] OF_GROUPS = {49008, 50002, 60011, 86001, 86003, 90501, 90509};

    JoinWays(UUID connection, WecomPlaces places, PlatformHttp http) {
        super(connection, places, http, OF_GROUPS, NO_SUCH_WAY);
    }

    /** Two calls, as the platform tells only afterwards where the picture is; one without it is looked at later. */
    @Override
    public Code create(String key, List<String> groups, @Nullable Growth growth) throws NotTaken {
        var ref = made(asking.ask(corp -> {
                    var way = way(key, groups, growth);
                    return corp.call(it -> it.getExternalContactService().addJoinWay(info(way)));
                })
                .getConfigId());
        try {
            return look(ref).orElseGet(() -> new Code(ref, key, null, groups));
        } catch (NotTaken untold) {
            return new Code(ref, key, null, groups); // it is there all the same
        }
    }

    @Override
    public void change(String ref, String key, List<String> groups, @Nullable Growth growth) throws NotTaken {
        asking.ask(corp -> {
            // All of it is overwritten, and the number of the next group is counted there.
            var now = growth == null ? null : find(corp, ref);
            var way = way(key, groups, growth);
            way.setConfigId(ref);
            if (growth != null && now != null && now.getRoomBaseId() != null) {
                way.setRoomBaseId(Math.max(growth.number(), now.getRoomBaseId()));
            }
            return corp.call(it -> it.getExternalContactService().updateJoinWay(info(way)));
        });
    }

    private static JoinWay way(String key, List<String> groups, @Nullable Growth growth) {
        var way = new JoinWay();
        way.setScene(QR_CODE);
        way.setState(key);
        way.setRemark(key);
        way.setChatIdList(groups);
        way.setAutoCreateRoom(growth == null ? 0 : 1); // left out, it is 1
        if (growth != null) {
            way.setRoomBaseName(growth.name());
            way.setRoomBaseId(growth.number());
        }
        return way;
    }

    private static WxCpGroupJoinWayInfo info(JoinWay way) {
        var info = new WxCpGroupJoinWayInfo();
        info.setJoinWay(way);
        return info;
    }

    @Override
    void end(Corp corp, String ref) {
        corp.call(it -> it.getExternalContactService().delJoinWay(ref));
    }

    @Override
    @Nullable Code get(Corp corp, String ref) {
        var way = find(corp, ref);
        return way == null
                ? null
                : new Code(
                        ref,
                        Objects.requireNonNullElse(way.getState(), ""),
                        way.getQrCode(),
                        Objects.requireNonNullElse(way.getChatIdList(), List.of()));
    }

    private static @Nullable JoinWay find(Corp corp, String ref) {
        return corp.call(it -> it.getExternalContactService().getJoinWay(ref)).getJoinWay();
    }
}
