package dev.postpaid.brand;

import dev.postpaid.database.DatabaseWatch;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Logos, by the hash of their bytes: {@code /brand/<sha256>}. Another logo has another address, so browsers keep each one. They are
 * told to take it for a picture only, whatever its bytes look like.
 */
@WebServlet("/brand/*")
public class LogoServlet extends HttpServlet {

    private static final Pattern PATH = Pattern.compile("/[0-9a-f]{64}");

    @Inject
    DatabaseWatch database;

    @Inject
    Brands brands;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Logo> logo = find(Objects.requireNonNullElse(request.getPathInfo(), ""));
        if (logo.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(logo.get().type());
        response.setContentLength(logo.get().bytes().length);
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.getOutputStream().write(logo.get().bytes());
    }

    private Optional<Logo> find(String path) {
        if (!PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        database.mustBeThere();
        return brands.find(path.substring(1));
    }
}
