package dev.postpaid.dashboard;

import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.config.AuthConfigProvider;
import jakarta.security.auth.message.config.ClientAuthConfig;
import jakarta.security.auth.message.config.ServerAuthConfig;
import jakarta.security.auth.message.config.ServerAuthContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * Asks {@link LoginDoor} only where a request needs a user, or somebody signs in: it says nothing about other requests. The server
 * would ask it about every request, and look it up by JNDI twice, which is a tenth of what accepting an order costs on Payara.
 */
@WebListener
public class DoorOfPages implements ServletContextListener {

    private static final Logger LOG = Logger.getLogger(DoorOfPages.class.getName());

    /** See Jakarta Authentication 3.0, 3.1 and 3.8.1.1. */
    private static final String LAYER = "HttpServlet";

    private static final String NEEDED = "jakarta.security.auth.message.MessagePolicy.isMandatory";

    private String registration;

    /** The server has registered its own provider before. Without one, all stays as it is. */
    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        String application = context.getVirtualServerName() + " " + context.getContextPath();
        AuthConfigFactory factory = AuthConfigFactory.getFactory();
        AuthConfigProvider provider = factory == null ? null : factory.getConfigProvider(LAYER, application, null);
        if (provider == null) {
            LOG.log(Level.WARNING, "no authentication is registered for {0}", application);
            return;
        }
        registration =
                factory.registerConfigProvider(new Provider(provider), LAYER, application, "asked where it is needed");
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (registration != null) {
            AuthConfigFactory.getFactory().removeRegistration(registration);
        }
    }

    private record Provider(AuthConfigProvider all) implements AuthConfigProvider {

        @Override
        public ClientAuthConfig getClientAuthConfig(String layer, String application, CallbackHandler handler)
                throws AuthException {
            return all.getClientAuthConfig(layer, application, handler);
        }

        @Override
        public ServerAuthConfig getServerAuthConfig(String layer, String application, CallbackHandler handler)
                throws AuthException {
            return new Config(all.getServerAuthConfig(layer, application, handler), handler);
        }

        @Override
        public void refresh() {
            all.refresh();
        }
    }

    private record Config(ServerAuthConfig all, CallbackHandler handler) implements ServerAuthConfig {

        @Override
        public ServerAuthContext getAuthContext(String id, Subject service, Map<String, Object> properties)
                throws AuthException {
            return new Context(all.getAuthContext(id, service, properties), handler);
        }

        @Override
        public String getAuthContextID(MessageInfo request) {
            return all.getAuthContextID(request);
        }

        @Override
        public String getAppContext() {
            return all.getAppContext();
        }

        @Override
        public String getMessageLayer() {
            return all.getMessageLayer();
        }

        @Override
        public boolean isProtected() {
            return all.isProtected();
        }

        @Override
        public void refresh() {
            all.refresh();
        }
    }

    record Context(ServerAuthContext all, CallbackHandler handler) implements ServerAuthContext {

        @Override
        public AuthStatus validateRequest(MessageInfo request, Subject client, Subject service) throws AuthException {
            return isNeeded(request) ? all.validateRequest(request, client, service) : nobody(client);
        }

        @Override
        public AuthStatus secureResponse(MessageInfo request, Subject service) throws AuthException {
            return isNeeded(request) ? all.secureResponse(request, service) : AuthStatus.SEND_SUCCESS;
        }

        @Override
        public void cleanSubject(MessageInfo request, Subject client) throws AuthException {
            all.cleanSubject(request, client);
        }

        private static boolean isNeeded(MessageInfo request) {
            return Boolean.parseBoolean(String.valueOf(request.getMap().get(NEEDED)));
        }

        private AuthStatus nobody(Subject client) throws AuthException {
            try {
                handler.handle(new Callback[] {new CallerPrincipalCallback(client, (Principal) null)});
                return AuthStatus.SUCCESS;
            } catch (IOException | UnsupportedCallbackException e) {
                throw new AuthException("the server takes no caller", e);
            }
        }
    }
}
