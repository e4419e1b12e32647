package io.qunying.person;

import io.qunying.channel.Transfers;
import io.qunying.channel.Transfers.Kind;
import io.qunying.channel.Transfers.Wish;
import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.HouseOnly;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Handing customers and groups to colleagues on a platform, for those who see the whole house. */
@RestController
@RequestMapping("/api/console/connections/{connection}")
class TransferController {

    private final TransferDesk desk;

    TransferController(TransferDesk desk) {
        this.desk = desk;
    }

    /**
     * What is to be handed over.
     *
     * @param most no more than so many; null for all
     */
    record NewTransfer(
            Kind kind,
            String from,
            String to,
            boolean resigned,
            @Nullable String message,
            @Nullable Integer most) {}

    record Begun(int count) {}

    /** Asks the platform; takes as long as it takes to answer. */
    @GetMapping("/givers")
    @Allowed(Permission.PERSON_MANAGE)
    TransferDesk.Choice listGivers(@PathVariable UUID connection, StaffMember by) {
        HouseOnly.require(by);
        return desk.choice(connection);
    }

    @GetMapping("/transfers")
    @Allowed(Permission.PERSON_MANAGE)
    List<Transfers.Transfer> listTransfers(@PathVariable UUID connection, StaffMember by) {
        HouseOnly.require(by);
        return desk.list(connection);
    }

    @PostMapping("/transfers")
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Permission.PERSON_MANAGE)
    Begun beginTransfer(@PathVariable UUID connection, @RequestBody NewTransfer wanted, StaffMember by) {
        HouseOnly.require(by);
        var message = wanted.message() == null || wanted.message().isBlank()
                ? null
                : wanted.message().strip();
        var wish = new Wish(connection, wanted.kind(), wanted.from(), wanted.to(), wanted.resigned(), message);
        return new Begun(desk.begin(wish, wanted.most() == null ? Integer.MAX_VALUE : wanted.most(), by));
    }

    @GetMapping("/transfers/{transfer}/parts")
    @Allowed(Permission.PERSON_MANAGE)
    Page<TransferDesk.Line> listTransferParts(
            @PathVariable UUID connection,
            @PathVariable UUID transfer,
            @RequestParam(defaultValue = "0") int cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by) {
        HouseOnly.require(by);
        return desk.parts(connection, transfer, Math.max(0, cursor), Math.clamp(limit, 1, Page.LIMIT));
    }
}
