package dev.postpaid.shopping;

import dev.postpaid.outbox.OutboxMessage;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The shop as its developers would package it: the library is a JAR in it, and its data source is in its web.xml. */
public final class ShopWar {

    private static final String WEB_XML =
            """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <data-source>
                <name>java:app/jdbc/shop</name>
                <class-name>%s</class-name>
                <url>%s</url>
                <user>%s</user>
                <password>%s</password>
              </data-source>
            </web-app>
            """;

    private ShopWar() {}

    /** @return its file, named for its context root */
    public static Path create(Path directory, String url, String user, String password) {
        boolean postgresql = url.startsWith("jdbc:postgresql:");
        JavaArchive library = ShrinkWrap.create(JavaArchive.class, "postpaid-outbox.jar")
                .addPackage(OutboxMessage.class.getPackage())
                .addAsManifestResource(new File("src/outbox/resources/META-INF/beans.xml"));
        WebArchive war = ShrinkWrap.create(WebArchive.class, "shop.war")
                .addClasses(Checkout.class, CheckoutServlet.class, ShopDatabase.class)
                .addAsWebInfResource(new File("src/outbox/resources/META-INF/beans.xml"))
                .addAsLibrary(library)
                .setWebXML(new StringAsset(WEB_XML.formatted(
                        postgresql ? "org.postgresql.ds.PGSimpleDataSource" : "org.h2.jdbcx.JdbcDataSource",
                        url.replace("&", "&amp;"),
                        user,
                        password)));
        if (postgresql) {
            war.addAsLibrary(jarOf(org.postgresql.Driver.class), "postgresql.jar");
        }
        Path file = directory.resolve("shop.war");
        war.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
