package dev.holdfast.drills.payfile;

import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV03;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV04;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV05;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV06;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV07;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV08;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV09;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV10;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV11;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV12;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Reads a customer credit transfer initiation (ISO 20022 pain.001) whole: either every payment is
 * good, or nothing is and everything bad is named with its line.
 */
final class Pain001File {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.";
    private static final String BODY = "CstmrCdtTrfInitn";
    private static final SortedMap<String, Class<?>> VERSIONS = versions();
    private static final long LARGEST_BYTES = 64L * 1024 * 1024;

    private final Path path;
    private final List<String> bad = new ArrayList<>();

    private Pain001File(Path path) {
        this.path = path;
    }

    private static SortedMap<String, Class<?>> versions() {
        TreeMap<String, Class<?>> versions = new TreeMap<>();
        versions.put("03", CustomerCreditTransferInitiationV03.class);
        versions.put("04", CustomerCreditTransferInitiationV04.class);
        versions.put("05", CustomerCreditTransferInitiationV05.class);
        versions.put("06", CustomerCreditTransferInitiationV06.class);
        versions.put("07", CustomerCreditTransferInitiationV07.class);
        versions.put("08", CustomerCreditTransferInitiationV08.class);
        versions.put("09", CustomerCreditTransferInitiationV09.class);
        versions.put("10", CustomerCreditTransferInitiationV10.class);
        versions.put("11", CustomerCreditTransferInitiationV11.class);
        versions.put("12", CustomerCreditTransferInitiationV12.class);
        return Collections.unmodifiableSortedMap(versions);
    }

    static List<PaymentLine> read(Path path) {
        return read(path, Clock.systemDefaultZone());
    }

    /** @param clock what day it is: payments that are to be executed later are not sent today */
    static List<PaymentLine> read(Path path, Clock clock) {
        Pain001File file = new Pain001File(path);
        Pain001Payments payments = new Pain001Payments(file.message(), clock);
        file.bad.addAll(payments.bad());
        if (!file.bad.isEmpty()) {
            throw new BadPaymentFileException(path + " has bad lines, so nothing was sent", file.bad);
        }
        return payments.lines();
    }

    /** Reads it twice: as what the library knows of its version, and as what is to be paid, with lines. */
    private Pain001Message message() {
        try {
            if (Files.size(path) > LARGEST_BYTES) {
                throw broken("it is larger than " + (LARGEST_BYTES >> 20) + " MB: send it in parts");
            }
            inBody(this::hold);
            XmlElement body = inBody((xml, type) -> XmlElement.read(xml));
            XmlElement header = body.at("GrpHdr").orElseThrow(() -> broken("it has no <GrpHdr>"));
            return Pain001Message.of(body, header);
        } catch (NoSuchFileException e) {
            throw broken("there is no such file");
        } catch (IOException e) {
            throw broken("could not be read: " + e.getMessage());
        } catch (XMLStreamException e) {
            throw notXml(e);
        } catch (JAXBException e) {
            if (e.getLinkedException() instanceof XMLStreamException cause) {
                throw notXml(cause);
            }
            throw broken("could not be read: " + e.getMessage());
        }
    }

    /** What is done with the message's own element. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(XMLStreamReader xml, Class<?> type) throws XMLStreamException, JAXBException;
    }

    private <T> T inBody(Reading<T> reading) throws IOException, XMLStreamException, JAXBException {
        try (InputStream bytes = Files.newInputStream(path)) {
            XMLStreamReader xml = factory().createXMLStreamReader(bytes);
            String version = version(xml);
            Class<?> type = VERSIONS.get(version);
            if (type == null) {
                throw broken("it is pain.001.001." + version + ": the versions " + String.join(", ", VERSIONS.keySet())
                        + " are read");
            }
            return reading.read(xml, type);
        }
    }

    /** Holds the message against what the library knows of its version; notes what it does not know, or cannot read. */
    private Object hold(XMLStreamReader xml, Class<?> type) throws JAXBException {
        Unmarshaller reader = JAXBContext.newInstance(type).createUnmarshaller();
        reader.setEventHandler(event -> {
            bad.add("line " + event.getLocator().getLineNumber() + ": " + event.getMessage());
            return true;
        });
        return reader.unmarshal(new Unqualified(xml), type);
    }

    /** Nothing that a file says is fetched from elsewhere or expanded. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Goes on to the message's own element; its version is in the document's namespace. */
    private String version(XMLStreamReader xml) throws XMLStreamException {
        String version = null;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamReader.START_ELEMENT) {
                continue;
            }
            String space = String.valueOf(xml.getNamespaceURI());
            String name = xml.getLocalName();
            if (version != null && name.equals(BODY)) {
                return version;
            }
            if (version != null || !name.equals("Document") || !space.startsWith(NAMESPACE)) {
                throw broken("line " + xml.getLocation().getLineNumber() + ": <" + name
                        + "> is not where a pain.001 message has one: its <Document> is in the namespace " + NAMESPACE
                        + "NN, and has a <" + BODY + ">");
            }
            version = space.substring(NAMESPACE.length());
        }
        throw broken("it has no <" + BODY + ">");
    }

    /** The library's elements have no namespace, whose only use is to say which version this is. */
    private static final class Unqualified extends StreamReaderDelegate {
        Unqualified(XMLStreamReader xml) {
            super(xml);
        }

        @Override
        public String getNamespaceURI() {
            return "";
        }
    }

    private BadPaymentFileException notXml(XMLStreamException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        String reason = String.valueOf(e.getMessage()).replaceFirst("(?s).*Message: ", "");
        return new BadPaymentFileException(
                path + " is not well-formed XML, so nothing was sent", List.of("line " + line + ": " + reason));
    }

    private BadPaymentFileException broken(String reason) {
        return new BadPaymentFileException(path + ": " + reason + "; nothing was sent", List.of());
    }
}
