package io.qunying.dialogue.paper;

import io.qunying.dialogue.paper.FeedDocument.Item;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads RSS and Atom as a stream. What a document declares or points to outside of itself is never looked at: no entity
 * is known but the five of XML.
 */
final class ReadFeed {

    /** So many of the first entries are looked at; feeds put the newest first. */
    static final int MOST = 100;

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_TEXT = 2_000;
    private static final String NONE = "";
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final Set<String> OWN = Set.of(NONE, ATOM, "http://purl.org/rss/1.0/");
    private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
    private static final Set<String> ROOTS = Set.of("rss", "RDF", "feed");

    private final XMLStreamReader xml;
    private final URI from;
    private final List<Item> items = new ArrayList<>();
    private String title = "";

    private ReadFeed(XMLStreamReader xml, URI from) {
        this.xml = xml;
        this.from = from;
    }

    /**
     * @param from where it stands, for links that are relative to it
     * @throws FeedInvalid {@code not-xml}, {@code not-a-feed} or {@code no-entries}
     */
    static FeedDocument read(InputStream body, URI from) throws FeedInvalid {
        try {
            var reader = new ReadFeed(factory().createXMLStreamReader(withoutSpace(body)), from);
            reader.all();
            return reader.document();
        } catch (XMLStreamException | IOException broken) {
            throw new FeedInvalid("not-xml");
        }
    }

    /** The one of the JDK, whatever else is on the class path: its settings are known and tested. */
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Many feeds begin with an empty line, which XML does not allow. */
    private static InputStream withoutSpace(InputStream body) throws IOException {
        var stream = new PushbackInputStream(body);
        for (var next = stream.read(); next >= 0; next = stream.read()) {
            if (!Character.isWhitespace(next)) {
                stream.unread(next);
                break;
            }
        }
        return stream;
    }

    private void all() throws XMLStreamException, FeedInvalid {
        while (xml.hasNext() && xml.next() != XMLStreamConstants.START_ELEMENT) {
            // to the root
        }
        if (xml.getEventType() != XMLStreamConstants.START_ELEMENT || !ROOTS.contains(xml.getLocalName())) {
            throw new FeedInvalid("not-a-feed");
        }
        var depth = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (isOwn("item") || isOwn("entry")) {
                        item();
                    } else if (title.isEmpty() && depth <= 1 && isOwn("title")) {
                        title = FeedText.line(text(), LONGEST_TITLE);
                    } else {
                        depth++;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // Nothing between the elements matters.
                }
            }
        }
    }

    private FeedDocument document() throws FeedInvalid {
        if (items.isEmpty()) {
            throw new FeedInvalid("no-entries");
        }
        return new FeedDocument(title.isEmpty() ? from.getHost() : title, List.copyOf(items));
    }

    private void item() throws XMLStreamException {
        var draft = new ItemDraft(from);
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                part(draft);
            }
        }
        if (items.size() < MOST) {
            draft.item().ifPresent(items::add);
        }
    }

    private void part(ItemDraft draft) throws XMLStreamException {
        var name = xml.getLocalName();
        var space = space();
        if (DUBLIN_CORE.equals(space) && name.equals("date")) {
            draft.published(text());
        } else if (!OWN.contains(space)) {
            text();
        } else {
            switch (name) {
                case "title" -> draft.title(text());
                case "link" -> link(draft);
                case "guid", "id" -> draft.id(text());
                case "pubDate", "published" -> draft.published(text());
                case "updated" -> draft.updated(text());
                case "description", "summary" -> draft.summary(text());
                default -> text();
            }
        }
    }

    private void link(ItemDraft draft) throws XMLStreamException {
        var href = xml.getAttributeValue(null, "href");
        var rel = xml.getAttributeValue(null, "rel");
        var text = text();
        if (href == null) {
            draft.link(text);
        } else if (rel == null || rel.equals("alternate")) {
            draft.link(href);
        }
    }

    /** All text up to the end of this element, however deep it is nested, but not more than anybody would read. */
    private String text() throws XMLStreamException {
        var text = new StringBuilder();
        for (var depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    var room = LONGEST_TEXT - text.length();
                    text.append(xml.getText(), 0, Math.min(room, xml.getTextLength()));
                }
                default -> {
                    // Neither comments nor unknown entities say anything.
                }
            }
        }
        return text.toString().strip();
    }

    private boolean isOwn(String name) {
        return xml.getLocalName().equals(name) && OWN.contains(space());
    }

    private String space() {
        @Nullable String space = xml.getNamespaceURI();
        return space == null ? NONE : space;
    }
}
