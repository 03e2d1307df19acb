package dev.postpaid.suite;

import java.net.URI;
import java.nio.file.Path;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;

/**
 * Lets the suite run on a {@link ServerProcess} where Arquillian's own containers cannot: they start servers with the Java of the
 * tests.
 */
public final class ServerOfItsOwn implements DeployableContainer<ServerOfItsOwn.Nothing> {

    /** What Arquillian loads. */
    public static final class Extension implements LoadableExtension {

        @Override
        public void register(ExtensionBuilder builder) {
            if (System.getProperty("server.java") != null) {
                builder.service(DeployableContainer.class, ServerOfItsOwn.class);
            }
        }
    }

    /** There is nothing to configure: the server gets {@code server.options}. */
    public static final class Nothing implements ContainerConfiguration {

        @Override
        public void validate() {}
    }

    private ServerProcess server;

    @Override
    public Class<Nothing> getConfigurationClass() {
        return Nothing.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 6.0");
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> war) {
        server = ServerProcess.startForSuite(Path.of(System.getProperty("work")));
        URI address = server.api().base();
        return new ProtocolMetaData().addContext(new HTTPContext(address.getHost(), address.getPort()));
    }

    @Override
    public void undeploy(Archive<?> war) {
        server.close();
    }
}
