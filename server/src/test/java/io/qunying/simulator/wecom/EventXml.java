package io.qunying.simulator.wecom;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** The XML of events, in the form for self-built apps. */
@NullMarked
final class EventXml {

    /** An element, its content already XML. */
    record Field(String name, String xml) {

        static Field text(String name, String value) {
            return new Field(name, cdata(value));
        }

        static Field number(String name, long value) {
            return new Field(name, Long.toString(value));
        }

        static Field items(String name, List<String> values) {
            return new Field(
                    name,
                    values.stream().map(it -> "<Item>" + cdata(it) + "</Item>").collect(Collectors.joining()));
        }
    }

    private EventXml() {}

    static String event(String corp, long createTime, String event, List<Field> fields) {
        var head = List.of(
                Field.text("ToUserName", corp),
                Field.text("FromUserName", "sys"),
                Field.number("CreateTime", createTime),
                Field.text("MsgType", "event"),
                Field.text("Event", event));
        return "<xml>" + elements(head) + elements(fields) + "</xml>";
    }

    /** The classic bomb: a short text that a careless parser unfolds to gigabytes. */
    static String bomb() {
        var entities = new StringBuilder("<!ENTITY l0 \"lol\">");
        for (var i = 1; i < 10; i++) {
            entities.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
        }
        return "<?xml version=\"1.0\"?><!DOCTYPE xml [" + entities + "]><xml><MsgType>&l9;</MsgType></xml>";
    }

    /** An external entity that a careless parser would read from the disk. */
    static String externalEntity(String address) {
        return "<?xml version=\"1.0\"?><!DOCTYPE xml [<!ENTITY x SYSTEM \"" + address
                + "\">]><xml><MsgType>event</MsgType><Event>&x;</Event></xml>";
    }

    static String elements(List<Field> fields) {
        return fields.stream()
                .map(it -> "<" + it.name + ">" + it.xml + "</" + it.name + ">")
                .collect(Collectors.joining());
    }

    static String cdata(String value) {
        return "<![CDATA[" + value.replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }
}
