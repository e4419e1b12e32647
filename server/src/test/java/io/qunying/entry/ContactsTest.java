package io.qunying.entry;

import io.qunying.entry.EntryWarnings.Warning;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A live code that leads to members of staff of a corporation. */
abstract class ContactsTest extends FriendsTest {

    @Autowired
    Contacts contacts;

    @Autowired
    ApplyContacts apply;

    @Autowired
    EntryWarnings warnings;

    @AfterEach
    void endContacts() {
        jdbc.sql("DELETE FROM contact_way WHERE connection = :connection")
                .param("connection", connection)
                .update();
        jdbc.sql("DELETE FROM contact_refused WHERE connection = :connection")
                .param("connection", connection)
                .update();
    }

    Contacts.Behind behind() {
        return contacts.list(code.id(), some.reviewer).stream()
                .filter(it -> it.connection().equals(connection))
                .findFirst()
                .orElseThrow();
    }

    List<String> warnings() {
        return warnings.list(some.reviewer.scope()).stream()
                .filter(it -> code.id().equals(it.params().get("code"))
                        || connection.equals(it.params().get("connection")))
                .map(Warning::code)
                .toList();
    }
}
