package dev.postpaid.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers 404 for folders of the WAR that are requested without the slash at the end. Servers redirect to the name with the
 * slash, at an address built from the {@code Host} header; Payara does so before any filter runs.
 */
@WebListener
public class Folders implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        Set<String> folders = new TreeSet<>();
        collect(context, "/", folders);
        context.getServletRegistrations().values().forEach(known -> folders.removeAll(known.getMappings()));
        ServletRegistration.Dynamic servlet = context.addServlet("folders", new Nothing());
        servlet.setAsyncSupported(true);
        servlet.addMapping(folders.toArray(String[]::new));
    }

    private static void collect(ServletContext context, String below, Set<String> folders) {
        Set<String> paths = context.getResourcePaths(below);
        if (paths == null) {
            return;
        }
        for (String path : paths) {
            if (path.endsWith("/")) {
                folders.add(path.substring(0, path.length() - 1));
                collect(context, path, folders);
            }
        }
    }

    private static final class Nothing extends HttpServlet {

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
