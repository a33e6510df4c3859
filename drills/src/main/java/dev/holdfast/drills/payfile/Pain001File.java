package dev.holdfast.drills.payfile;

import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV03;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV09;
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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a customer credit transfer initiation (ISO 20022 pain.001, versions 03 and 09) whole: either every payment is
 * good, or nothing is and everything bad is named with its line.
 */
final class Pain001File {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.";
    private static final String BODY = "CstmrCdtTrfInitn";
    private static final long LARGEST_BYTES = 64L * 1024 * 1024;

    private final Path path;
    private final List<String> bad = new ArrayList<>();
    private final Map<Object, Integer> lines = new IdentityHashMap<>();

    private Pain001File(Path path) {
        this.path = path;
    }

    static List<PaymentLine> read(Path path) {
        return read(path, Clock.systemDefaultZone());
    }

    /** @param clock what day it is: payments that are to be executed later are not sent today */
    static List<PaymentLine> read(Path path, Clock clock) {
        Pain001File file = new Pain001File(path);
        Pain001Message message = file.message();
        Pain001Payments payments = new Pain001Payments(message, file::line, clock);
        List<PaymentLine> found = payments.lines();
        file.bad.addAll(payments.bad());
        if (!file.bad.isEmpty()) {
            throw new BadPaymentFileException(path + " has bad lines, so nothing was sent", file.bad);
        }
        return found;
    }

    private int line(Object element) {
        return lines.getOrDefault(element, 0);
    }

    private Pain001Message message() {
        try (InputStream bytes = Files.newInputStream(path)) {
            if (Files.size(path) > LARGEST_BYTES) {
                throw broken("it is larger than " + (LARGEST_BYTES >> 20) + " MB: send it in parts");
            }
            XMLStreamReader xml = factory().createXMLStreamReader(bytes);
            String version = version(xml);
            return switch (version) {
                case "03" ->
                    Pain001Message.of(
                            unmarshal(xml, CustomerCreditTransferInitiationV03.class, message -> message.getGrpHdr()));
                case "09" ->
                    Pain001Message.of(
                            unmarshal(xml, CustomerCreditTransferInitiationV09.class, message -> message.getGrpHdr()));
                default -> throw broken("it is pain.001.001." + version + ": versions 03 and 09 are read");
            };
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

    private <T> T unmarshal(XMLStreamReader xml, Class<T> type, Function<T, @Nullable Object> header)
            throws JAXBException {
        Unmarshaller reader = JAXBContext.newInstance(type).createUnmarshaller();
        reader.setListener(new Unmarshaller.Listener() {
            @Override
            public void beforeUnmarshal(Object target, Object parent) {
                lines.put(target, xml.getLocation().getLineNumber());
            }
        });
        reader.setEventHandler(event -> {
            bad.add("line " + event.getLocator().getLineNumber() + ": " + event.getMessage());
            return true;
        });
        T message = reader.unmarshal(new Unqualified(xml), type).getValue();
        if (header.apply(message) == null) {
            throw broken("it has no <GrpHdr>");
        }
        return message;
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
