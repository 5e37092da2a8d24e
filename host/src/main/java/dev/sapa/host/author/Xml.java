package dev.sapa.host.author;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// An element of one of Maven's files.
record Xml(Element element) {

  /// The outermost element of a file, or a [Refusal] that says what is wrong with it.
  static Xml read(Path file) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // The one it has by itself prints.
      builder.setErrorHandler(null);
      return new Xml(builder.parse(file.toFile()).getDocumentElement());
    } catch (SAXException broken) {
      throw new Refusal(
          "%s is not correct XML: %s Correct it.".formatted(file, broken.getMessage()), broken);
    } catch (IOException | ParserConfigurationException unreadable) {
      throw new Refusal(
          "%s cannot be read; give this user the right to.".formatted(file), unreadable);
    }
  }

  /// The elements in this one.
  Stream<Xml> children() {
    var nodes = element.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(node -> new Xml((Element) node));
  }

  /// The first of them with a name.
  Optional<Xml> child(String name) {
    return children().filter(one -> one.element.getTagName().equals(name)).findFirst();
  }

  /// What the first of them with a name says; empty where that is nothing.
  Optional<String> text(String name) {
    return child(name).map(Xml::text).filter(text -> !text.isEmpty());
  }

  String text() {
    return element.getTextContent().strip();
  }

  /// Those with a name, however deep.
  Stream<Xml> within(String name) {
    var nodes = element.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .map(node -> new Xml((Element) node));
  }
}
