package dev.postpaid.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Optional;

/**
 * The short address of an inspector's page, beside the {@code /in/…} that receives requests. It only redirects, so it
 * reveals nothing to strangers.
 */
@WebServlet("/inspect/*")
public class InspectServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String token = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.sendRedirect(request.getContextPath()
                + (token.isEmpty()
                        ? "/dashboard/inspectors"
                        : "/dashboard/inspector?token=" + URLEncoder.encode(token, UTF_8)));
    }
}
