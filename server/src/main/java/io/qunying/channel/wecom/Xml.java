package io.qunying.channel.wecom;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the XML of callbacks. A DTD is refused, and with it every entity of one's own. */
final class Xml {

    /** The platform needs three. */
    private static final int DEEPEST = 16;

    private static final XMLInputFactory FACTORY = factory();

    private interface Open {
        XMLStreamReader open() throws XMLStreamException;
    }

    private Xml() {}

    /** The one of the JDK, whatever else is on the class path: its settings are known and tested. */
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /**
     * What is in the outermost element by name: a text, or a map where there are elements inside; a list of these where
     * a name comes more than once.
     */
    static Map<String, Object> read(String xml) throws Malformed {
        return read(() -> FACTORY.createXMLStreamReader(new StringReader(xml)));
    }

    /** The same in the encoding that the XML itself names. */
    static Map<String, Object> read(byte[] xml) throws Malformed {
        return read(() -> FACTORY.createXMLStreamReader(new ByteArrayInputStream(xml)));
    }

    private static Map<String, Object> read(Open open) throws Malformed {
        try {
            var reader = open.open();
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                requireNoDtd(reader);
            }
            var root = element(reader, 1);
            while (reader.next() != XMLStreamConstants.END_DOCUMENT) {
                requireNoDtd(reader);
            }
            return root instanceof Map<?, ?> fields ? copy(fields) : Map.of();
        } catch (XMLStreamException unreadable) {
            throw new Malformed("no XML", unreadable);
        }
    }

    private static Map<String, Object> copy(Map<?, ?> fields) {
        var copy = new LinkedHashMap<String, Object>();
        fields.forEach((name, value) -> copy.put((String) name, value));
        return copy;
    }

    private static Object element(XMLStreamReader reader, int depth) throws XMLStreamException, Malformed {
        if (depth > DEEPEST) {
            throw new Malformed("too deep");
        }
        var text = new StringBuilder();
        var inside = new LinkedHashMap<String, Object>();
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    var name = reader.getLocalName();
                    inside.merge(name, element(reader, depth + 1), Xml::both);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return inside.isEmpty() ? text.toString().strip() : inside;
                }
                default -> requireNoDtd(reader);
            }
        }
    }

    private static Object both(Object before, Object next) {
        var all = new ArrayList<Object>(before instanceof List<?> list ? list : List.of(before));
        all.add(next);
        return all;
    }

    private static void requireNoDtd(XMLStreamReader reader) throws Malformed {
        if (reader.getEventType() == XMLStreamConstants.DTD
                || reader.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new Malformed("a DTD");
        }
    }
}
