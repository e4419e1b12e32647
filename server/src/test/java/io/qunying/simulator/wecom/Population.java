package io.qunying.simulator.wecom;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** What a corporation has before anything happens, put there without events. */
@NullMarked
final class Population {

    private final Corp corp;

    Population(Corp corp) {
        this.corp = corp;
    }

    void fill(int staffCount, int customerCount, int groupCount, int members) {
        var staff = new ArrayList<>(corp.staff.keySet());
        for (var i = 1; i <= staffCount; i++) {
            staff.add(addStaff("staff" + (corp.staff.size() + 1)).userid);
        }
        var customers = new ArrayList<String>();
        for (var i = 1; i <= customerCount; i++) {
            var customer = addCustomer("客户" + (corp.customers.size() + 1), true);
            customers.add(customer.externalUserid);
            if (!staff.isEmpty()) {
                follow(customer, staff.get(i % staff.size()), "", 1);
            }
        }
        for (var i = 0; i < groupCount; i++) {
            group(staff.get(i % staff.size()), customers, i * members, members);
        }
    }

    Staff addStaff(String userid) {
        var added = new Staff(userid, "员工" + (corp.staff.size() + 1), 1 + corp.staff.size() % 3);
        corp.staff.put(userid, added);
        return added;
    }

    Customer addCustomer(String name, boolean wechat) {
        var ids = corp.ids;
        var customer = new Customer(
                ids.next(wechat ? "wm" : "wo"), name, ids.next("ozynq"), ids.next("oDOGm"), ids.next("tmp"));
        corp.customers.put(customer.externalUserid, customer);
        return customer;
    }

    Follow follow(Customer customer, String userid, String state, int way) {
        var follow = new Follow(userid, corp.clock.seconds(), state, way);
        corp.follow(customer, follow);
        return follow;
    }

    Group addGroup(String owner, String name) {
        var ids = corp.ids;
        var group = new Group(ids.next("wr"), ids.next("og"), name, owner, corp.clock.seconds(), ids.hex(32));
        corp.groups.put(group.chatId, group);
        group.members.put(owner, member(owner, 1, "", ""));
        return group;
    }

    GroupMember member(String id, int joinScene, String state, String invitor) {
        var customer = corp.customers.get(id);
        var staff = corp.staff.get(id);
        if (customer == null && staff == null) {
            throw new IllegalArgumentException("nobody is known as " + id);
        }
        var name = customer == null ? staff == null ? "" : staff.name : customer.name;
        var unionid = customer != null && customer.isWechat() ? customer.unionid : "";
        return new GroupMember(
                id, customer == null, name, "", unionid, corp.clock.seconds(), joinScene, state, invitor);
    }

    private void group(String owner, List<String> customers, int from, int members) {
        var group = addGroup(owner, "客户群" + (corp.groups.size() + 1));
        for (var i = 0; i < Math.min(members, customers.size()); i++) {
            var id = customers.get((from + i) % customers.size());
            group.members.put(id, member(id, 3, "", ""));
        }
    }
}
