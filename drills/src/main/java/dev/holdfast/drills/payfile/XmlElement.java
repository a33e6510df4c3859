package dev.holdfast.drills.payfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of a message with the line that it begins on. */
final class XmlElement {
    private final String name;
    private final int line;
    private final Map<String, String> attributes = new TreeMap<>();
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private XmlElement(XMLStreamReader xml) {
        name = xml.getLocalName();
        line = xml.getLocation().getLineNumber();
        for (int number = 0; number < xml.getAttributeCount(); number++) {
            attributes.put(xml.getAttributeLocalName(number), xml.getAttributeValue(number));
        }
    }

    /** Reads the element that the reader stands at the beginning of, to its end. */
    static XmlElement read(XMLStreamReader xml) throws XMLStreamException {
        XmlElement element = new XmlElement(xml);
        int event = xml.next();
        while (event != XMLStreamReader.END_ELEMENT) {
            if (event == XMLStreamReader.START_ELEMENT) {
                element.children.add(read(xml));
            } else if (event == XMLStreamReader.CHARACTERS || event == XMLStreamReader.CDATA) {
                element.text.append(xml.getText());
            }
            event = xml.next();
        }
        return element;
    }

    int line() {
        return line;
    }

    String text() {
        return text.toString().strip();
    }

    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /** The first element at a path of names below this one. */
    Optional<XmlElement> at(String... path) {
        Optional<XmlElement> here = Optional.of(this);
        for (String step : path) {
            here = here.flatMap(element -> element.all(step).stream().findFirst());
        }
        return here;
    }

    /** The text of the first element at a path; empty also where there is none in it. */
    Optional<String> textAt(String... path) {
        return at(path).map(XmlElement::text).filter(found -> !found.isEmpty());
    }

    /** The elements of that name right below this one. */
    List<XmlElement> all(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }
}
