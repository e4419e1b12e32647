package io.qunying.simulator.wecom;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** An external contact: a WeChat user, or a WeCom user of another company, and who of the staff follows it. */
@NullMarked
final class Customer {

    final String externalUserid;
    final String name;
    final String unionid;
    final String openid;
    final String temporaryOpenid;
    final Map<String, Follow> follows = new LinkedHashMap<>();
    final MassCounter received = new MassCounter();

    Customer(String externalUserid, String name, String unionid, String openid, String temporaryOpenid) {
        this.externalUserid = externalUserid;
        this.name = name;
        this.unionid = unionid;
        this.openid = openid;
        this.temporaryOpenid = temporaryOpenid;
    }

    boolean isWechat() {
        return externalUserid.startsWith("wm");
    }

    @Nullable Follow follow(String userid) {
        return follows.get(userid);
    }

    /** The relation with one who surely follows. */
    Follow followedBy(String userid) {
        var follow = follows.get(userid);
        if (follow == null) {
            throw new IllegalStateException(userid + " does not follow " + externalUserid);
        }
        return follow;
    }
}
